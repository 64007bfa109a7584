//! The templates of the benchmark, told in Jinja.

use crate::entities::Case;

/// The same template in Jinja. `root` says how a name of the answers is called there; names of
/// loops' records, and those in `bound`, are called as they are.
pub fn jinja(template: &str, bound: &[&str], root: fn(&str) -> String) -> String {
    let mut names: Vec<String> = bound.iter().map(|name| (*name).to_owned()).collect();
    let mut text = String::new();
    for line in template.split_inclusive('\n') {
        // A block on a line of its own leaves no line behind: `-` takes the break before it.
        let alone = line.starts_with("{{") && is_block(line.trim_end());
        let mut rest = line;
        while let Some((before, after)) = rest.split_once("{{") {
            text.push_str(before);
            let (tag, after) = after.split_once("}}").unwrap_or((after, ""));
            text.push_str(&told(tag, alone, &mut names, root));
            rest = after;
        }
        text.push_str(rest);
    }
    text
}

/// Whether a line holds one tag of a block and nothing else.
fn is_block(line: &str) -> bool {
    let inner = line
        .strip_prefix("{{")
        .and_then(|line| line.strip_suffix("}}"));
    inner.is_some_and(|inner| {
        !inner.contains("}}") && (inner.starts_with(['#', '/']) || inner == "else")
    })
}

fn told(tag: &str, alone: bool, names: &mut Vec<String>, root: fn(&str) -> String) -> String {
    let begin = if alone { "{%-" } else { "{%" };
    let place = |path: &str, names: &[String]| {
        let first = path.split('.').next().unwrap_or(path);
        match names.iter().any(|name| name == first) {
            true => path.to_owned(),
            false => root(path),
        }
    };
    let words: Vec<&str> = tag.split_whitespace().collect();
    match words[..] {
        ["else"] => format!("{begin} else %}}"),
        ["/if"] => format!("{begin} endif %}}"),
        ["/each"] => {
            names.pop();
            format!("{begin} endfor %}}")
        }
        ["#each", list, "as", record] => {
            let list = place(list, names);
            let record = record.trim_matches('|').to_owned();
            let tag = format!("{begin} for {record} in {list} %}}");
            names.push(record);
            tag
        }
        ["#if", path] => format!("{begin} if {} %}}", place(path, names)),
        ["#if", "(eq", path, value] => {
            let value = value.trim_end_matches(')');
            format!("{begin} if {} == {value} %}}", place(path, names))
        }
        [function, path] => {
            let case = Case::ALL
                .into_iter()
                .find(|case| case.function() == function);
            let suffix = case.map_or("unknown", Case::suffix);
            format!("{{{{ {}_{suffix} }}}}", place(path, names))
        }
        [path] => format!("{{{{ {} }}}}", place(path, names)),
        _ => format!("{{{{ {tag} }}}}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_told_in_jinja() {
        let template = "a {{version}}\n{{#each entities as |entity|}}\n{{snakeCase entity.name}}\
            {{#if (eq entity.type 'x')}}!{{else}}?{{/if}}\n{{/each}}\nb\n";
        let expected = "a {{ c.version }}\n{%- for entity in c.entities %}\n\
            {{ entity.name_snake }}{% if entity.type == 'x' %}!{% else %}?{% endif %}\n\
            {%- endfor %}\nb\n";
        // The break before a block of its own line is taken by `-`.
        assert_eq!(jinja(template, &[], |name| format!("c.{name}")), expected);
    }
}
