//! One table: its fields with their types and why, its rules, and what refers to it.

use std::rc::Rc;

use formwork_protocol::{Entity, EntityField, Placing};
use yew::prelude::*;

use crate::actions::Actions;
use crate::parts::icon::{Glyph, Icon};
use crate::state::schema::{SchemaAction, Sheet, Tables};
use crate::state::text;
use crate::texts;

/// Words of a choice that are shown.
const WORDS: usize = 5;

pub fn table(actions: &Actions, sheet: &Rc<Sheet>, tables: &Tables) -> Html {
    let Some(table) = sheet.shown() else {
        return html! {};
    };
    let entity = &tables.schema.entities[table];
    html! {
        <>
            <div class="schema-title">
                <h3 data-test="schema-at">{ &entity.name }</h3>
                if entity.original != entity.name {
                    <span class="mono">{ &entity.original }</span>
                }
                if let Some(line) = entity.line {
                    <span>{ texts::schema::line(line) }</span>
                }
                if !sheet.is_taken(table) {
                    <span class="badge">{ texts::schema::is_not_taken() }</span>
                }
            </div>
            if !entity.description.is_empty() {
                <p class="schema-description">{ &entity.description }</p>
            }
            if !entity.key.is_empty() {
                <p class="schema-key">{ texts::schema::known_by(entity.key_kind, entity.key.join(", ")) }</p>
            }
            if entity.fields.is_empty() {
                <p class="schema-none">{ texts::schema::no_fields() }</p>
            } else {
                { fields(actions, sheet, tables, table) }
            }
            { referring(actions, tables, table) }
        </>
    }
}

fn fields(actions: &Actions, sheet: &Rc<Sheet>, tables: &Tables, table: usize) -> Html {
    let entity = &tables.schema.entities[table];
    let fields = entity.fields.iter().enumerate();
    html! {
        <table class="schema-fields">
            <thead>
                <tr>
                    <th scope="col">{ texts::schema::field() }</th>
                    <th scope="col">{ texts::schema::kind() }</th>
                    <th scope="col">{ texts::schema::rules() }</th>
                    <th scope="col">{ texts::schema::in_the_file() }</th>
                </tr>
            </thead>
            <tbody>
                { for fields.map(|(at, field)| html! {
                    <tr key={at} data-test={format!("schema-field-{}", field.original)}>
                        <th scope="row" title={description(field)}>{ &field.name }</th>
                        <td>{ kind(actions, sheet, tables, (table, at)) }</td>
                        <td class="schema-rules">{ rules(field) }</td>
                        <td class="schema-why"><span class="mono">{ &field.original }</span><span lang="en">{ &field.why }</span></td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

fn description(field: &EntityField) -> Option<AttrValue> {
    (!field.description.is_empty()).then(|| field.description.clone().into())
}

/// The type; of a reference also where it goes, and that it has nowhere to go.
fn kind(actions: &Actions, sheet: &Sheet, tables: &Tables, (table, at): (usize, usize)) -> Html {
    let field = &tables.schema.entities[table].fields[at];
    let said = texts::schema::kind_of(field.kind);
    let Some(target) = &field.target else {
        return html! { said };
    };
    let link = tables.link(table, at).map(|link| link.to);
    // What is there already can be referred to, too: what becomes of it the pack tells.
    let goes = sheet.placing == Placing::Replace
        && sheet.is_taken(table)
        && !link.is_some_and(|to| sheet.is_taken(to));
    html! {
        <>
            { said }{ " " }
            if let Some(to) = link {
                { to_table(actions, &tables.schema.entities[to], to) }
            } else {
                { target }
            }
            if goes {
                <span class="schema-goes" data-test={format!("schema-goes-{}", field.original)}>
                    <Icon glyph={Glyph::Info} class="icon-small" />
                    { texts::schema::not_taken_target(target) }
                </span>
            }
        </>
    }
}

fn to_table(actions: &Actions, entity: &Entity, to: usize) -> Html {
    let actions = actions.clone();
    let show = move |_| actions.change_schema(SchemaAction::At(to));
    html! {
        <button type="button" class="link" title={texts::schema::show_table(&entity.name)} onclick={show}>{ &entity.name }</button>
    }
}

/// What holds for the values of a field, in a few words each.
fn rules(field: &EntityField) -> String {
    let letters = field.kind.is_text();
    let number = |number: f64| match number.fract() == 0.0 {
        true => text::decimal(number, 0),
        false => number.to_string(),
    };
    let mut rules = Vec::new();
    if field.required {
        rules.push(texts::schema::required().to_owned());
    }
    if field.unique {
        rules.push(texts::schema::unique().to_owned());
    }
    if let Some(min) = field.min.map(number) {
        rules.push(match letters {
            true => texts::schema::from_letters(min),
            false => texts::schema::from_number(min),
        });
    }
    if let Some(max) = field.max.map(number) {
        rules.push(match letters {
            true => texts::schema::to_letters(max),
            false => texts::schema::to_number(max),
        });
    }
    if let Some(default) = &field.default {
        rules.push(texts::schema::default_is(default));
    }
    if !field.choices.is_empty() {
        let mut words = field.choices[..field.choices.len().min(WORDS)].join(", ");
        if field.choices.len() > WORDS {
            words.push_str(", …");
        }
        rules.push(words);
    }
    rules.join(" · ")
}

/// The tables that refer to one, with the fields by which they do.
fn referring(actions: &Actions, tables: &Tables, table: usize) -> Html {
    let mut links = tables.referring(table).peekable();
    if links.peek().is_none() {
        return html! {};
    }
    html! {
        <div class="schema-referring">
            <h4>{ texts::schema::referred_to_by() }</h4>
            <ul>
                { for links.map(|link| {
                    let entity = &tables.schema.entities[link.from];
                    html! {
                        <li key={format!("{}.{}", link.from, link.field)}>
                            { to_table(actions, entity, link.from) }
                            <span>{ format!(" · {}", entity.fields[link.field].name) }</span>
                        </li>
                    }
                }) }
            </ul>
        </div>
    }
}
