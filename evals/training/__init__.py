"""What is learnt: the encoder, the classifiers, the weights of the signals, and the vectors that are shipped."""
