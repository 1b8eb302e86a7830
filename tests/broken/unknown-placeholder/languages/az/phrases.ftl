answer-figure = { $indicator }: { $valeu }.
unknown = Bilmirəm.
