"""The assistant's card: a conversation in drafts, with what each stands on and what is wrong with it."""
