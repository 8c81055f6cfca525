"""What the stand-ins for clouds share: requests at a cloud's own names, under an authority of their own."""
