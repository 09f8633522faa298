"""Tools of the project's own: they build data, measure and draw; none of them ships."""
