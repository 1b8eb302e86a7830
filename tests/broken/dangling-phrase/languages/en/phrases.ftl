answer-figure = { $indicator }: { $value }.
unknown = { sorry } I do not know.
