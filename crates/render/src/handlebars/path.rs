//! Paths as templates write them.

/// A path, taken apart. `this` and `./` are no steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// As it is written.
    pub written: Box<str>,
    pub place: Place,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// `@index` and its like, so many blocks further out; names behind it mean nothing.
    Local { up: usize, name: Box<str> },
    /// From the root of the context, whatever the block.
    Root(Names),
    /// From the block's value, so many blocks further out.
    Block { up: usize, names: Names },
}

/// Fields and places in lists that a path goes through.
pub type Names = Box<[Box<str>]>;

impl Path {
    /// Takes apart what the grammar has found to be a path.
    pub fn parse(written: &str) -> Self {
        let mut rest = written;
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
        let names = names(rest);
        let place = match (root, local, names.first()) {
            // Behind the root, `@` and `../` mean nothing.
            (Some(_), _, _) => Place::Root(names),
            (None, Some(_), Some(name)) => Place::Local {
                up,
                name: name.clone(),
            },
            // `@this` is the block's value, however many levels up it is asked for.
            (None, Some(_), None) => Place::Block { up: 0, names },
            (None, None, _) => Place::Block { up, names },
        };
        Self {
            written: written.into(),
            place,
        }
    }
}

/// The names of a path, without `this`.
fn names(mut rest: &str) -> Names {
    let mut names: Vec<Box<str>> = Vec::new();
    while !rest.is_empty() {
        let name;
        if let Some(literal) = rest.strip_prefix('[') {
            let end = literal.find(']').unwrap_or(literal.len());
            name = &literal[..end];
            rest = literal.get(end + 1..).unwrap_or("");
        } else {
            let end = rest.find(['.', '/']).unwrap_or(rest.len());
            name = &rest[..end];
            rest = &rest[end..];
        }
        rest = rest.strip_prefix(['.', '/']).unwrap_or(rest);
        if name != "this" {
            names.push(name.into());
        }
    }
    names.into()
}

/// What stands behind the word and a separator.
fn after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    text.strip_prefix(word)?.strip_prefix(['.', '/'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(written: &str) -> String {
        match Path::parse(written).place {
            Place::Local { up, name } => format!("@{up} {name}"),
            Place::Root(names) => format!("root {}", names.join(",")),
            Place::Block { up, names } => format!("{up} {}", names.join(",")),
        }
    }

    #[test]
    fn paths_are_taken_apart() {
        for (written, expected) in [
            ("../../entity.[odd name].x", "2 entity,odd name,x"),
            ("@root.a", "root a"),
            ("this.a/b", "0 a,b"),
            ("./a", "0 a"),
            ("this", "0 "),
            ("this.this", "0 "),
            ("a.[]", "0 a,"),
            ("this.@root.a", "root a"),
            ("./@root/a", "root a"),
            ("@root.@a", "root a"),
            ("@root/../a", "root a"),
            ("@root.[a]", "root a"),
            ("./../this", "1 "),
            ("this/../[this]", "1 "),
            ("@../index", "@1 index"),
            ("@index.x", "@0 index"),
            ("this.@key", "@0 key"),
            ("@this", "0 "),
            ("@../this", "0 "),
            ("@root", "@0 root"),
            ("@this.x", "@0 x"),
        ] {
            assert_eq!(shown(written), expected, "{written}");
        }
    }
}
