answer-figure = { $indicator
unknown = I do not know.
unknown = I know nothing.
= What?
