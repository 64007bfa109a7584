//! Tags of other tools that look like ours, such as `${{ secrets.TOKEN }}` of a GitHub workflow.

/// What to do about one.
pub(crate) const WAYS_OUT: &str = "If this is for another tool, write \\{{ instead of {{, or give \
     the file a rule with raw = true, which copies it as it is, or with delimiters = [\"<%\", \
     \"%>\"].";

/// Whether a tag stands at that place (line and column from 1, in characters), right behind a `$`.
pub(crate) fn is_behind_dollar(source: &str, line: usize, column: usize) -> bool {
    let Some(text) = source.lines().nth(line.saturating_sub(1)) else {
        return false;
    };
    let mut letters = text.chars();
    let before = column.checked_sub(2).and_then(|place| letters.nth(place));
    before == Some('$') && letters.as_str().starts_with("{{")
}

/// Whether the last tag that begins in that line, at or before the column, stands behind a `$`.
pub(crate) fn is_inside_one(source: &str, line: usize, column: usize) -> bool {
    let Some(text) = source.lines().nth(line.saturating_sub(1)) else {
        return false;
    };
    let end = text
        .char_indices()
        .nth(column)
        .map_or(text.len(), |(offset, _)| offset);
    let start = text[..end].rfind("{{").or_else(|| text.find("{{"));
    start.is_some_and(|start| text[..start].ends_with('$'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_right_behind_a_dollar_is_told_from_others() {
        let source = "a\nö ${{ x }} {{ y }}\r\n${{z}}";
        assert!(is_behind_dollar(source, 2, 4));
        assert!(is_behind_dollar(source, 3, 2));
        for (line, column) in [(1, 1), (2, 1), (2, 12), (2, 5), (3, 1), (9, 9), (0, 0)] {
            assert!(!is_behind_dollar(source, line, column), "{line}:{column}");
        }
        assert!(is_inside_one(source, 2, 7));
        assert!(!is_inside_one(source, 2, 15));
        assert!(!is_inside_one(source, 1, 1));
    }
}
