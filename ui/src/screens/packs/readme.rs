//! The few forms of Markdown that a pack's read-me needs. All of it ends up as text, never as markup.

use yew::prelude::*;

/// A block of a read-me.
#[derive(Debug, PartialEq, Eq)]
enum Block<'a> {
    Heading(&'a str),
    Text(String),
    Item(String),
    Code(String),
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
                Block::Code(text) => html! { <pre>{ text }</pre> },
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

/// Text with what stands in backquotes set as code.
fn spans(text: &str) -> Html {
    text.split('`')
        .enumerate()
        .map(|(place, part)| match place % 2 {
            1 => html! { <code>{ part.to_owned() }</code> },
            _ => html! { { part.to_owned() } },
        })
        .collect()
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
}
