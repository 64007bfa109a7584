//! The few forms of Markdown that a pack's read-me needs. All of it ends up as text, never as markup.

use yew::prelude::*;

use crate::texts;

/// A block of a read-me.
#[derive(Debug, PartialEq, Eq)]
enum Block<'a> {
    Heading(&'a str),
    Text(String),
    Item(String),
    Code(String),
    /// Rows of cells, the head first.
    Table(Vec<Vec<String>>),
}

/// `title` stands above the read-me already: a first heading that says it again is left out.
pub fn readme(text: &str, title: &str) -> Html {
    let again = Block::Heading(title);
    html! {
        <div class="readme">
            { for blocks(text).into_iter().enumerate().filter(|(place, block)| *place > 0 || *block != again).map(|(_, block)| match block {
                Block::Heading(text) => html! { <h3>{ text.to_owned() }</h3> },
                Block::Text(text) => html! { <p>{ spans(&text) }</p> },
                Block::Item(text) => html! { <p class="readme-item">{ spans(&text) }</p> },
                Block::Code(text) => html! { <pre tabindex="0">{ text }</pre> },
                Block::Table(rows) => table(&rows),
            }) }
        </div>
    }
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    let mut open = false;
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") {
            let code: Vec<&str> = lines
                .by_ref()
                .take_while(|line| !line.trim().starts_with("```"))
                .collect();
            blocks.push(Block::Code(code.join("\n")));
            open = false;
        } else if let Some(cells) = cells(trimmed) {
            open = false;
            let rule = cells
                .iter()
                .all(|cell| cell.chars().all(|letter| "-: ".contains(letter)));
            match blocks.last_mut() {
                Some(Block::Table(_)) if rule => {}
                Some(Block::Table(rows)) => rows.push(cells),
                _ => blocks.push(Block::Table(vec![cells])),
            }
        } else if trimmed.is_empty() {
            open = false;
        } else if trimmed.starts_with('#') {
            blocks.push(Block::Heading(trimmed.trim_start_matches('#').trim()));
            open = false;
        } else if let Some(item) = trimmed
            .strip_prefix("- ")
            .or_else(|| trimmed.strip_prefix("* "))
        {
            blocks.push(Block::Item(item.to_owned()));
            open = true;
        } else if let (true, Some(Block::Text(text) | Block::Item(text))) =
            (open, blocks.last_mut())
        {
            text.push(' ');
            text.push_str(trimmed);
        } else {
            blocks.push(Block::Text(trimmed.to_owned()));
            open = true;
        }
    }
    blocks
}

/// The cells of a line of a table.
fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    Some(
        inner
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect(),
    )
}

fn table(rows: &[Vec<String>]) -> Html {
    let Some((head, body)) = rows.split_first() else {
        return Html::default();
    };
    // No region: those are told apart by their names, and a README has several tables.
    html! {
        <div class="readme-table" tabindex="0" role="group" aria-label={texts::shared::table()}>
            <table>
                <thead><tr>{ for head.iter().map(|cell| html! { <th>{ spans(cell) }</th> }) }</tr></thead>
                <tbody>
                    { for body.iter().map(|row| html! {
                        <tr>{ for row.iter().map(|cell| html! { <td>{ spans(cell) }</td> }) }</tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

/// Links lead out of the application, so only their words are shown.
fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, words, behind)) = first_link(rest) {
        plain.push_str(before);
        plain.push_str(words);
        rest = behind;
    }
    plain + rest
}

/// What stands before the first link, its words, and what stands behind it.
fn first_link(text: &str) -> Option<(&str, &str, &str)> {
    let middle = text.find("](")?;
    let start = text[..middle].rfind('[')?;
    let end = middle + text[middle..].find(')')?;
    Some((&text[..start], &text[start + 1..middle], &text[end + 1..]))
}

/// Text with what stands in backquotes set as code, and between asterisks as strong.
fn spans(text: &str) -> Html {
    without_links(text)
        .split('`')
        .enumerate()
        .map(|(place, part)| match place % 2 {
            1 => html! { <code>{ part.to_owned() }</code> },
            _ => strong_parts(part)
                .into_iter()
                .map(|(strong, part)| match strong {
                    true => html! { <strong>{ part.to_owned() }</strong> },
                    false => html! { { part.to_owned() } },
                })
                .collect(),
        })
        .collect()
}

/// Text in parts, with whether each stands between two pairs of asterisks.
fn strong_parts(text: &str) -> Vec<(bool, &str)> {
    let parts: Vec<&str> = text.split("**").collect();
    if parts.len().is_multiple_of(2) {
        // One pair is without its other.
        return vec![(false, text)];
    }
    let places = parts.into_iter().enumerate();
    places.map(|(place, part)| (place % 2 == 1, part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_read_me_becomes_blocks_of_text() {
        let text = "# Title\n\nOne\ntwo <b>\n\n- item\n  goes on\n- next\n```sh\ncargo run\n```\n";
        assert_eq!(
            blocks(text),
            [
                Block::Heading("Title"),
                Block::Text("One two <b>".into()),
                Block::Item("item goes on".into()),
                Block::Item("next".into()),
                Block::Code("cargo run".into()),
            ]
        );
    }

    #[test]
    fn what_stands_between_asterisks_is_strong() {
        assert_eq!(
            strong_parts("**Pages**: a * b"),
            [(false, ""), (true, "Pages"), (false, ": a * b")]
        );
        assert_eq!(strong_parts("2 ** 8"), [(false, "2 ** 8")]);
    }

    #[test]
    fn tables_become_rows_and_links_their_words() {
        assert_eq!(
            blocks("| a | b |\n| --- | :-: |\n| 1 | 2 |\n\ntext"),
            [
                Block::Table(vec![
                    vec!["a".into(), "b".into()],
                    vec!["1".into(), "2".into()]
                ]),
                Block::Text("text".into()),
            ]
        );
        assert_eq!(
            without_links("over [Axum](https://docs.rs/axum) and [x](y), not [z]"),
            "over Axum and x, not [z]"
        );
    }
}
