use std::collections::HashMap;
use std::rc::Rc;

use formwork_protocol::{FileState, Selection, Totals};
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::tree_row::{TreeRow, state_word};
use crate::actions::Actions;
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::state::rows::Rows;
use crate::state::text;
use crate::state::tree::{Entry, Filter, Line, Tree};

/// Height of a line of the tree in pixels, as in the style sheet.
const LINE: i32 = 26;
/// Lines drawn above and below what is visible, so that scrolling never shows a gap.
const SPARE: i32 = 12;

#[derive(PartialEq, Properties)]
pub struct OutputProps {
    pub rows: Rc<Rows>,
    pub totals: Totals,
    pub selected: Option<AttrValue>,
    /// The name of the zip that the whole result is dragged out as.
    pub zip: AttrValue,
}

/// The outputs: totals, filters, tree, and the tile to drag everything out.
#[component]
pub fn Output(props: &OutputProps) -> Html {
    let filter = use_state(Filter::default);
    let tree = use_memo(props.rows.clone(), |rows| Tree::new(rows.clone()));
    let typed = {
        let filter = filter.clone();
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                filter.set(Filter {
                    text: input.value(),
                    ..(*filter).clone()
                });
            }
        }
    };
    let Totals {
        outputs,
        bytes,
        states,
    } = props.totals;
    let chip = |state: FileState| {
        let number = states.of(state);
        let chosen = filter.states.contains(&state);
        if number == 0 && !chosen {
            return html! {};
        }
        let filter = filter.clone();
        let toggle = move |_| {
            let mut next = (*filter).clone();
            if chosen {
                next.states.retain(|other| *other != state);
            } else {
                next.states.push(state);
            }
            filter.set(next);
        };
        html! {
            <button
                key={state_word(state)}
                class={classes!("chip", format!("state-{}", state_word(state)))}
                aria-pressed={chosen.to_string()}
                data-test={format!("state-{}", state_word(state))}
                onclick={toggle}
            >
                <span class="state-dot" />
                { format!("{} {}", text::count(number), state_word(state)) }
            </button>
        }
    };
    html! {
        <section class="pane output" aria-label="Output">
            <header class="pane-head">
                <h2>{ "Output" }</h2>
                <span class="pane-space" />
                <span class="pane-figures" data-test="totals">
                    { format!("{} · {}", text::counted(outputs, "file"), text::size(bytes)) }
                </span>
            </header>
            <div class="filters">
                <div class="input input-icon">
                    <Icon glyph={Glyph::Filter} />
                    <input
                        type="search" placeholder="Filter by path" aria-label="Filter by path"
                        value={filter.text.clone()} oninput={typed} data-test="filter" spellcheck="false"
                    />
                </div>
                <div class="chips" role="group" aria-label="Filter by state">
                    { for FileState::ALL.into_iter().map(chip) }
                </div>
            </div>
            <TreeView {tree} filter={(*filter).clone()} selected={props.selected.clone()} />
            <DragTile zip={props.zip.clone()} files={outputs} />
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct TreeViewProps {
    tree: Rc<Tree>,
    filter: Filter,
    selected: Option<AttrValue>,
}

/// The lines that are visible, of however many there are.
#[component]
fn TreeView(props: &TreeViewProps) -> Html {
    let actions = use_context::<Actions>();
    let opened = use_state(HashMap::<String, bool>::new);
    let scroller = use_node_ref();
    let view = use_state(|| (0, 40));
    // The line that the arrow keys are at: a file is also selected, a folder only here.
    let cursor = use_state(|| None::<AttrValue>);
    let lines = use_memo(
        (props.tree.clone(), (*opened).clone(), props.filter.clone()),
        |(tree, opened, filter)| tree.lines(opened, filter),
    );
    let at = cursor.as_ref().or(props.selected.as_ref());
    let current = at.and_then(|path| {
        lines
            .iter()
            .position(|line| props.tree.path(line) == path.as_str())
    });

    {
        let scroller = scroller.clone();
        use_effect_with(lines.len(), move |count| {
            if let Some(scroller) = scroller.cast::<Element>() {
                dom::set_property(&scroller, "--lines", &count.to_string());
            }
        });
    }
    let measure = {
        let (view, scroller) = (view.clone(), scroller.clone());
        move || {
            if let Some(scroller) = scroller.cast::<Element>() {
                let first = (scroller.scroll_top() / LINE - SPARE).max(0);
                let seen = scroller.client_height() / LINE + 2 * SPARE;
                // In steps, so that most scroll events draw nothing.
                let now = (first / SPARE * SPARE, seen + SPARE);
                if now != *view {
                    view.set(now);
                }
            }
        }
    };
    use_effect_with((), {
        let measure = measure.clone();
        move |()| measure()
    });
    let (first, seen) = *view;
    let first = usize::try_from(first).unwrap_or(0).min(lines.len());
    let last = (first + usize::try_from(seen).unwrap_or(0)).min(lines.len());
    {
        let scroller = scroller.clone();
        use_effect_with(first, move |first| {
            if let Some(scroller) = scroller.cast::<Element>() {
                dom::set_property(&scroller, "--first", &first.to_string());
            }
        });
    }
    let set_open = {
        let opened = opened.clone();
        Callback::from(move |(path, open): (String, bool)| {
            let mut next = (*opened).clone();
            next.insert(path, open);
            opened.set(next);
        })
    };
    let choose = {
        let (tree, cursor, set_open) = (props.tree.clone(), cursor.clone(), set_open.clone());
        Callback::from(move |(line, toggle): (Line, bool)| {
            let path = AttrValue::from(tree.path(&line).to_owned());
            match tree.entry(&line) {
                Entry::File(_) => {
                    if let Some(actions) = &actions {
                        actions.select(path.clone());
                    }
                }
                Entry::Folder(_) if toggle => set_open.emit((path.to_string(), !line.open)),
                Entry::Folder(_) => {}
            }
            cursor.set(Some(path));
        })
    };
    let typed = on_key(
        props.tree.clone(),
        lines.clone(),
        current,
        choose.clone(),
        set_open,
        scroller.clone(),
    );
    html! {
        <div
            class="tree"
            role="tree"
            tabindex="0"
            aria-label="Files"
            aria-activedescendant={current.map(|line| format!("line-{line}"))}
            data-test="tree"
            ref={scroller}
            onscroll={move |_| measure()}
            onkeydown={typed}
        >
            <div class="tree-space">
                <div class="tree-lines" role="presentation">
                    { for lines[first..last].iter().enumerate().map(|(offset, line)| html! {
                        <TreeRow
                            key={props.tree.path(line).to_owned()}
                            tree={props.tree.clone()}
                            line={*line}
                            index={first + offset}
                            current={current == Some(first + offset)}
                            choose={choose.clone()}
                        />
                    }) }
                </div>
            </div>
            if lines.is_empty() {
                <p class="tree-empty">
                    { if props.filter.is_active() { "No file matches the filter" } else { "These answers make no files" } }
                </p>
            }
        </div>
    }
}

/// The keys of a tree, as everywhere: up, down, Home, End, right opens and goes in, left closes and
/// goes out, Enter and space open and close.
fn on_key(
    tree: Rc<Tree>,
    lines: Rc<Vec<Line>>,
    current: Option<usize>,
    choose: Callback<(Line, bool)>,
    set_open: Callback<(String, bool)>,
    scroller: NodeRef,
) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        if dom::shortcut(&event) || event.alt_key() || lines.is_empty() {
            return;
        }
        let at = current.unwrap_or(0);
        let line = lines[at];
        let page = scroller.cast::<Element>().map_or(10, |scroller| {
            (scroller.client_height() / LINE - 1).max(1) as usize
        });
        let to = match event.key().as_str() {
            "ArrowDown" => current.map_or(0, |at| at + 1),
            "ArrowUp" => at.saturating_sub(1),
            "PageDown" => at + page,
            "PageUp" => at.saturating_sub(page),
            "Home" => 0,
            "End" => lines.len() - 1,
            "ArrowRight" if is_folder(&tree, &line) && !line.open => {
                set_open.emit((tree.path(&line).to_owned(), true));
                at
            }
            "ArrowRight" if is_folder(&tree, &line) => at + 1,
            "ArrowLeft" if line.open => {
                set_open.emit((tree.path(&line).to_owned(), false));
                at
            }
            "ArrowLeft" => (0..at)
                .rev()
                .find(|above| lines[*above].depth < line.depth)
                .unwrap_or(at),
            "Enter" | " " => {
                choose.emit((line, true));
                at
            }
            _ => return,
        };
        event.prevent_default();
        let to = to.min(lines.len() - 1);
        if to != at || current.is_none() {
            choose.emit((lines[to], false));
            reveal(&scroller, to);
        }
    })
}

fn is_folder(tree: &Tree, line: &Line) -> bool {
    matches!(tree.entry(line), Entry::Folder(_))
}

fn reveal(scroller: &NodeRef, line: usize) {
    let Some(scroller) = scroller.cast::<Element>() else {
        return;
    };
    let top = i32::try_from(line).unwrap_or(i32::MAX / LINE) * LINE;
    let height = scroller.client_height();
    if top < scroller.scroll_top() {
        scroller.set_scroll_top(top);
    } else if top + LINE > scroller.scroll_top() + height {
        scroller.set_scroll_top(top + LINE - height);
    }
}

#[derive(PartialEq, Properties)]
struct DragTileProps {
    zip: AttrValue,
    files: usize,
}

/// Drags the whole result out of the window as a zip.
#[component]
fn DragTile(props: &DragTileProps) -> Html {
    let press = use_drag_out(Selection::Zip);
    html! {
        <div class="drag-tile" data-test="drag-zip" onmousedown={press}>
            <Icon glyph={Glyph::Export} class="icon-large" />
            <div>
                <strong>{ "Drag to export" }</strong>
                <p>
                    <span class="mono">{ props.zip.clone() }</span>
                    { format!(" with {}, or any line of the tree", text::counted(props.files, "file")) }
                </p>
            </div>
        </div>
    }
}

/// Begins a native drag once the pointer was pressed and moved by more than five pixels.
#[hook]
pub fn use_drag_out(selection: Selection) -> Callback<MouseEvent> {
    let actions = use_context::<Actions>();
    Callback::from(move |event: MouseEvent| {
        if event.button() != 0 {
            return;
        }
        let (actions, selection) = (actions.clone(), selection.clone());
        dom::on_drag(event.client_x(), event.client_y(), move || {
            if let Some(actions) = &actions {
                actions.drag_out(selection.clone());
            }
        });
    })
}
