"""The only wiring: carries values between the stages, asks guard, opens keep."""
