use std::rc::Rc;

use formwork_protocol::{PackDetails, PackOrigin, PackSummary};
use yew::prelude::*;

use super::readme::readme;
use crate::dom;
use crate::state::text;

#[derive(PartialEq, Properties)]
pub struct AboutProps {
    pub details: Rc<PackDetails>,
}

/// Where a pack comes from, what it was used for, and its read-me.
#[component]
pub fn About(props: &AboutProps) -> Html {
    let details = &props.details;
    let pack = &details.summary;
    html! {
        <>
            <dl class="facts">
                <dt>{ "Source" }</dt>
                <dd>{ source(pack.origin) }</dd>
                if !pack.location.is_empty() {
                    <dt>{ "Folder" }</dt>
                    <dd class="mono">{ &pack.location }</dd>
                }
                if !pack.licence.is_empty() {
                    <dt>{ "Licence" }</dt>
                    <dd>{ &pack.licence }</dd>
                }
                <dt>{ "Templates" }</dt>
                <dd>{ format!("{}, {}", text::counted(pack.files, "file"), text::size(pack.bytes)) }</dd>
                if let Some(used) = use_of(pack) {
                    <dt>{ "Used for" }</dt>
                    <dd data-test="pack-used">{ used }</dd>
                }
                if !pack.tags.is_empty() {
                    <dt>{ "Tags" }</dt>
                    <dd>{ pack.tags.join(", ") }</dd>
                }
            </dl>
            if !details.readme.is_empty() {
                { readme(&details.readme, &pack.title) }
            }
        </>
    }
}

fn source(origin: PackOrigin) -> &'static str {
    match origin {
        PackOrigin::BuiltIn => "Ships with Formwork",
        PackOrigin::Added => "Yours, copied into Formwork",
        PackOrigin::Linked => "Yours, read from its folder: changes show at once",
        PackOrigin::Path => "Read from a path",
    }
}

/// What a pack was used for, in a line; none: for nothing yet.
fn use_of(pack: &PackSummary) -> Option<String> {
    let used = pack.used_unix_ms?;
    let when = text::day(used, dom::now() as i64, dom::clock_offset());
    Some(format!(
        "{}, {when}",
        text::counted(pack.projects, "project")
    ))
}
