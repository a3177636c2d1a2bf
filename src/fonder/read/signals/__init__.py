"""What single messages do: the eleven labels of the codebook."""
