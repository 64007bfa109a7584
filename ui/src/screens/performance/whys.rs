use formwork_protocol::WhyCount;
use yew::prelude::*;

use super::now::bar;
use crate::state::performance::words;
use crate::state::text;
use crate::texts;

/// Why outputs were rendered or not, by number.
pub fn whys(whys: &[WhyCount]) -> Html {
    let all: usize = whys.iter().map(|why| why.outputs).sum();
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label={texts::traces::why_rendered()}>
            <table class="figures" data-test="whys">
                <thead><tr>
                    <th scope="col">{ texts::traces::why() }</th>
                    <th scope="col"><span class="hidden-text">{ texts::traces::share() }</span></th>
                    <th scope="col" class="is-number">{ texts::shared::files() }</th>
                </tr></thead>
                <tbody>
                    { for whys.iter().enumerate().map(|(row, why)| html! {
                        <tr key={row} data-test={format!("why-{row}")}>
                            <th scope="row">{ words::why(&why.why) }</th>
                            <td class="is-bar">{ bar(why.outputs as f64 / all.max(1) as f64) }</td>
                            <td class="is-number" data-value={why.outputs.to_string()}>{ text::count(why.outputs) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            if whys.is_empty() {
                <p class="calm">{ texts::traces::nothing_is_known_of_why() }</p>
            }
        </div>
    }
}
