"""What the commands of the reading screen do: one module for each kind, one method for each command."""
