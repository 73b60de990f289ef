"""What is tried against the assistant: faults, injections, a language model that makes things up."""
