"""What happens when somebody rings; pure."""
