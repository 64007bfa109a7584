//! Tags of other tools that look like ours, such as `${{ secrets.TOKEN }}` of a GitHub workflow.

/// What to do about one.
pub(crate) const WAYS_OUT: &str = "If this is for another tool, write \\{{ instead of {{, or give \
     the file a rule with raw = true, which copies it as it is, or with delimiters = [\"<%\", \
     \"%>\"].";

/// Whether a tag stands at that byte, right behind a `$`.
pub(crate) fn is_behind_dollar(source: &str, at: usize) -> bool {
    let (Some(before), Some(behind)) = (source.get(..at), source.get(at..)) else {
        return false;
    };
    before.ends_with('$') && behind.starts_with("{{")
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
        let behind: Vec<usize> = (0..source.len() + 2)
            .filter(|at| is_behind_dollar(source, *at))
            .collect();
        let dollars = source.match_indices('$').map(|(at, _)| at + 1);
        assert_eq!(behind, dollars.collect::<Vec<_>>());
        assert!(is_inside_one(source, 2, 7));
        assert!(!is_inside_one(source, 2, 15));
        assert!(!is_inside_one(source, 1, 1));
    }
}
