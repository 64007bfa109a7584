//! What the pack says to run next, with these answers.

use formwork_pack::Located;
use formwork_protocol::{Code, Fault, NextStep};
use formwork_render::{Context, Meter, Scope, Variables};

use crate::compile::moved;
use crate::compiled::{CompiledPack, Text};
use crate::pipeline::Resolved;

/// The steps whose conditions hold, and what is wrong. One whose label or command comes to nothing
/// is left out.
pub fn steps(resolved: &Resolved, context: &Context, meter: &Meter) -> (Vec<NextStep>, Vec<Fault>) {
    let pack = &*resolved.request.pack;
    if pack.next.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let variables = Variables::new(&resolved.values);
    let (mut steps, mut faults) = (Vec::new(), Vec::new());
    for (plan, written) in pack.next.iter().zip(&pack.pack.manifest.next) {
        if let (Some(when), Some(located)) = (&plan.when, &written.when) {
            match when.is_true(&variables) {
                Ok(true) => {}
                Ok(false) => continue,
                Err(fault) => {
                    faults.push(moved(pack.told(fault, when), located, &pack.pack));
                    continue;
                }
            }
        }
        let label = text((&plan.label, &written.label), (pack, context), meter);
        let command = text((&plan.command, &written.command), (pack, context), meter);
        match (label, command) {
            (Ok(label), Ok(command)) if label.is_empty() || command.is_empty() => {}
            (Ok(label), Ok(command)) => steps.push(NextStep { label, command }),
            (label, command) => faults.extend([label.err(), command.err()].into_iter().flatten()),
        }
    }
    (steps, faults)
}

fn text(
    (text, located): (&Text, &Located),
    (pack, context): (&CompiledPack, &Context),
    meter: &Meter,
) -> Result<String, Fault> {
    let made = match text {
        Text::Literal(text) => text.clone(),
        Text::Template(template) => {
            let scope = Scope {
                context,
                alias: None,
            };
            let made = template.render(&scope, &pack.partials, meter);
            made.map_err(|fault| moved(fault, located, &pack.pack))?
        }
    };
    let made = made.trim();
    // A line break in a command would run it as soon as it is pasted.
    if made.contains(char::is_control) {
        let message = "A next step has to be one line, and an answer in it has several";
        return Err(moved(
            Fault::new(Code::Render, message),
            located,
            &pack.pack,
        ));
    }
    Ok(made.to_owned())
}
