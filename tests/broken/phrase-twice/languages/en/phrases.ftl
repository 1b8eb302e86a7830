answer-figure = { $indicator }: { $value }.
unknown = I do not know.
unknown = I know nothing.
