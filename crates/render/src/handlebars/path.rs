//! Paths as templates write them.

/// A path as written, taken apart. `this` and `./` are no steps.
#[derive(Debug, PartialEq, Eq)]
pub struct Written<'a> {
    /// From the root of the context, whatever the block.
    pub root: bool,
    /// `@index` and its like; the names behind are its fields.
    pub local: bool,
    /// How many `../` there are.
    pub up: usize,
    pub names: Vec<&'a str>,
}

impl<'a> Written<'a> {
    pub fn parse(raw: &'a str) -> Self {
        let mut rest = raw.trim();
        if let Some(behind) = after(rest, "this").or_else(|| rest.strip_prefix("./")) {
            rest = behind;
        }
        let root = after(rest, "@root");
        rest = root.unwrap_or(rest);
        let local = rest.strip_prefix('@');
        rest = local.unwrap_or(rest);
        let mut up = 0;
        while let Some(behind) = after(rest, "..") {
            up += 1;
            rest = behind;
        }
        if rest == ".." {
            up += 1;
            rest = "";
        }
        let mut names = Vec::new();
        while !rest.is_empty() {
            if let Some(literal) = rest.strip_prefix('[') {
                let end = literal.find(']').unwrap_or(literal.len());
                names.push(&literal[..end]);
                rest = literal.get(end + 1..).unwrap_or("");
            } else {
                let end = rest.find(['.', '/']).unwrap_or(rest.len());
                names.push(&rest[..end]);
                rest = &rest[end..];
            }
            rest = rest.strip_prefix(['.', '/']).unwrap_or(rest);
        }
        names.retain(|name| !matches!(*name, "" | "this"));
        Self {
            root: root.is_some(),
            // Behind the root, the sign means nothing to Handlebars.
            local: local.is_some() && root.is_none(),
            up,
            names,
        }
    }
}

/// What stands behind the word and a separator.
fn after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    text.strip_prefix(word)?.strip_prefix(['.', '/'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_taken_apart() {
        let written = Written::parse("../../entity.[odd name].x");
        assert_eq!(
            (written.up, written.names),
            (2, vec!["entity", "odd name", "x"])
        );
        assert!(Written::parse("@root.a").root);
        assert_eq!(Written::parse("this.a/b").names, ["a", "b"]);
        assert_eq!(Written::parse("./a").names, ["a"]);
        assert!(Written::parse("this").names.is_empty());
        for raw in ["this.@root.a", "./@root/a", "@root.@a", "@root.[a]"] {
            let written = Written::parse(raw);
            assert!(written.root && !written.local, "{raw}");
            assert_eq!(written.names, ["a"], "{raw}");
        }
        for raw in ["./../this", "this/../[this]", ".././this"] {
            let written = Written::parse(raw);
            assert_eq!((written.up, written.names.len()), (1, 0), "{raw}");
        }
        let index = Written::parse("@../index");
        assert!(index.local && index.up == 1 && index.names == ["index"]);
    }
}
