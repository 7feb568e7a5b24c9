"""What a lesson is made of: exercises with checks of facts of the text, a plan, and a teacher's key."""
