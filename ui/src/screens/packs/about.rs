use std::rc::Rc;

use formwork_protocol::{PackDetails, PackOrigin, PackSummary};
use yew::prelude::*;

use super::readme::readme;
use crate::dom;
use crate::state::text;
use crate::texts::{self, use_locale};

#[derive(PartialEq, Properties)]
pub struct AboutProps {
    pub details: Rc<PackDetails>,
}

/// Where a pack comes from, what it was used for, and its read-me.
#[component]
pub fn About(props: &AboutProps) -> Html {
    use_locale();
    let details = &props.details;
    let pack = &details.summary;
    html! {
        <>
            <dl class="facts">
                <dt>{ texts::packs::source() }</dt>
                <dd>{ source(pack.origin) }</dd>
                if !pack.location.is_empty() {
                    <dt>{ texts::shared::folder() }</dt>
                    <dd class="mono">{ &pack.location }</dd>
                }
                if !pack.licence.is_empty() {
                    <dt>{ texts::packs::licence() }</dt>
                    <dd>{ &pack.licence }</dd>
                }
                <dt>{ texts::shared::templates() }</dt>
                <dd>{ format!("{}, {}", texts::nouns::files(pack.files), text::size(pack.bytes)) }</dd>
                if let Some(used) = use_of(pack) {
                    <dt>{ texts::packs::used_for() }</dt>
                    <dd data-test="pack-used">{ used }</dd>
                }
                if !pack.tags.is_empty() {
                    <dt>{ texts::packs::tags() }</dt>
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
        PackOrigin::BuiltIn => texts::packs::ships_with_formwork(),
        PackOrigin::Added => texts::packs::yours_copied_into_formwork(),
        PackOrigin::Linked => texts::packs::yours_read_from_its_folder(),
        PackOrigin::Path => texts::packs::read_from_a_path(),
    }
}

/// What a pack was used for, in a line; none: for nothing yet.
fn use_of(pack: &PackSummary) -> Option<String> {
    let used = pack.used_unix_ms?;
    let when = text::day(used, dom::now() as i64, dom::clock_offset());
    Some(format!("{}, {when}", texts::nouns::projects(pack.projects)))
}
