//! The order of entities: what a required reference goes to stands further up.

use std::collections::HashMap;

use formwork_protocol::{Entity, EntityField, NoteKind, SchemaNote};

/// Puts entities into an order in which references go to what is there already, as near to that of
/// the file as this allows. A circle is opened at an optional reference, or else at a required one,
/// which becomes optional; both are noted.
pub(crate) fn put_in_order(entities: &mut Vec<Entity>, notes: &mut Vec<SchemaNote>) {
    let places: HashMap<&str, usize> = (entities.iter().enumerate())
        .map(|(place, entity)| (entity.name.as_str(), place))
        .collect();
    let graph: Vec<Vec<Edge>> = entities
        .iter()
        .map(|entity| edges(entity, &places))
        .collect();
    let mut waiting: Vec<usize> = (0..entities.len()).collect();
    let mut placed = vec![false; entities.len()];
    let mut order = Vec::with_capacity(entities.len());
    let mut opened = Vec::new();
    while !waiting.is_empty() {
        let is_ready = |place: &usize| {
            let mut targets = graph[*place].iter();
            targets.all(|edge| placed[edge.target] || edge.target == *place)
        };
        let next = match waiting.iter().position(is_ready) {
            Some(next) => next,
            None => {
                let next = opening(&graph, &waiting, &placed);
                let place = waiting[next];
                opened.extend(graph[place].iter().filter_map(|edge| {
                    let open = !placed[edge.target] && edge.target != place;
                    open.then_some((place, edge.field))
                }));
                next
            }
        };
        let place = waiting.remove(next);
        placed[place] = true;
        order.push(place);
    }
    for (place, field) in opened {
        open(&mut entities[place], field, notes);
    }
    for entity in entities.iter_mut() {
        open_own(entity, notes);
    }
    let mut taken: Vec<Option<Entity>> = entities.drain(..).map(Some).collect();
    entities.extend(order.into_iter().filter_map(|place| taken[place].take()));
}

/// Entities of which circles are looked for.
const VERY_MANY: usize = 300;

/// A reference of an entity, by the places of target and field.
struct Edge {
    target: usize,
    field: usize,
    required: bool,
}

fn edges(entity: &Entity, places: &HashMap<&str, usize>) -> Vec<Edge> {
    let fields = entity.fields.iter().enumerate();
    let edge = |(field, it): (usize, &EntityField)| {
        let target = *places.get(it.target.as_deref()?)?;
        Some(Edge {
            target,
            field,
            required: it.required,
        })
    };
    fields.filter_map(edge).collect()
}

/// Which of those that wait comes next where all of them wait for another: one of a circle that
/// waits for nothing outside, and of that the one that breaks the fewest required references.
///
/// Of very many it is just the one that breaks the fewest: to look for the circle takes time that
/// grows with the square of their number.
fn opening(graph: &[Vec<Edge>], waiting: &[usize], placed: &[bool]) -> usize {
    let reached = |from: usize| {
        let mut seen = vec![false; graph.len()];
        let mut stack = vec![from];
        while let Some(place) = stack.pop() {
            for edge in &graph[place] {
                if !placed[edge.target] && !seen[edge.target] {
                    seen[edge.target] = true;
                    stack.push(edge.target);
                }
            }
        }
        seen
    };
    let broken = |place: usize| {
        let edges = graph[place].iter();
        edges
            .filter(|edge| edge.required && !placed[edge.target] && edge.target != place)
            .count()
    };
    if waiting.len() > VERY_MANY {
        let all = 0..waiting.len();
        return all.min_by_key(|next| broken(waiting[*next])).unwrap_or(0);
    }
    // Whoever walks on to the one that reaches the fewest is in a circle that nothing leads out of.
    let from = waiting.first().map_or(0, |first| *first);
    let mut circle = reached(from);
    let count = |seen: &[bool]| seen.iter().filter(|seen| **seen).count();
    loop {
        let members: Vec<usize> = (0..graph.len()).filter(|place| circle[*place]).collect();
        let smaller = members
            .iter()
            .map(|member| reached(*member))
            .find(|of_member| count(of_member) < count(&circle));
        match smaller {
            Some(smaller) => circle = smaller,
            None => break,
        }
    }
    let of_circle = (0..waiting.len()).filter(|next| circle[waiting[*next]]);
    of_circle
        .min_by_key(|next| broken(waiting[*next]))
        .unwrap_or(0)
}

/// Notes a reference to what stands further down, and makes it optional.
fn open(entity: &mut Entity, field: usize, notes: &mut Vec<SchemaNote>) {
    let original = entity.original.clone();
    let field = &mut entity.fields[field];
    let target = field.target.clone().unwrap_or_default();
    let (message, hint) = match std::mem::take(&mut field.required) {
        false => (
            format!(
                "“{}” of “{original}” closes a circle: it refers to “{target}”, which comes later",
                field.original
            ),
            "It is optional, so a record can be there before the other one is.",
        ),
        true => (
            format!(
                "“{}” of “{original}” is optional here: it refers to “{target}”, which needs it first",
                field.original
            ),
            "Neither record could be the first one if both references were required.",
        ),
    };
    notes.push(
        SchemaNote::new(NoteKind::Changed, message)
            .at_line(field.line)
            .with_hint(hint),
    );
}

/// No record could be the first one if it had to refer to another of its own kind.
fn open_own(entity: &mut Entity, notes: &mut Vec<SchemaNote>) {
    let Entity {
        name,
        original,
        fields,
        ..
    } = entity;
    let own = fields
        .iter_mut()
        .filter(|field| field.required && field.target.as_ref() == Some(name));
    for field in own {
        field.required = false;
        let message = format!(
            "“{}” of “{original}” is optional here: it refers to its own entity",
            field.original
        );
        notes.push(
            SchemaNote::new(NoteKind::Changed, message)
                .at_line(field.line)
                .with_hint("The first record has no other to refer to."),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use formwork_protocol::FieldKind;
    use proptest::prelude::*;

    /// Entities from lines such as `Order: Customer! Order`, where `!` marks what is required.
    fn entities(lines: &[&str]) -> Vec<Entity> {
        let entity = |line: &&str| {
            let (name, targets) = line.split_once(':').unwrap();
            let fields = targets.split_whitespace().map(|target| EntityField {
                name: target.trim_end_matches('!').to_lowercase(),
                kind: FieldKind::Reference,
                required: target.ends_with('!'),
                target: Some(target.trim_end_matches('!').into()),
                ..EntityField::default()
            });
            Entity {
                name: name.into(),
                original: name.into(),
                fields: fields.collect(),
                ..Entity::default()
            }
        };
        lines.iter().map(entity).collect()
    }

    fn ordered(lines: &[&str]) -> (String, usize) {
        let mut entities = entities(lines);
        let mut notes = Vec::new();
        put_in_order(&mut entities, &mut notes);
        let names: Vec<&str> = entities.iter().map(|entity| entity.name.as_str()).collect();
        (names.join(" "), notes.len())
    }

    #[test]
    fn references_go_to_what_is_there_and_circles_are_opened_and_noted() {
        for (lines, order, notes) in [
            (&["B: A!", "A:", "C: B"][..], "A B C", 0),
            (&["A:", "B:", "C:"], "A B C", 0),
            // A tree.
            (&["A: A"], "A", 0),
            (&["A: A!"], "A", 1),
            // One of the two can wait.
            (&["A: B!", "B: A"], "B A", 1),
            (&["A: B", "B: A!"], "A B", 1),
            (&["A: B!", "B: A!"], "A B", 1),
            // What hangs on a circle is not where it is opened.
            (&["A: B", "B: C", "C: B!"], "B A C", 1),
            (&["A: B!", "B: C!", "C: D", "D: C!"], "C B A D", 1),
        ] {
            assert_eq!(ordered(lines), (order.to_owned(), notes), "{lines:?}");
        }
    }

    proptest! {
        #[test]
        fn a_required_reference_goes_to_an_entity_further_up(
            edges in prop::collection::vec((0..9usize, 0..9usize, any::<bool>()), 0..30)
        ) {
            let mut lines: Vec<String> = (0..9).map(|name| format!("E{name}:")).collect();
            for (from, to, required) in &edges {
                lines[*from].push_str(&format!(" E{to}{}", if *required { "!" } else { "" }));
            }
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let mut entities = entities(&lines);
            put_in_order(&mut entities, &mut Vec::new());
            prop_assert_eq!(entities.len(), 9);
            for (place, entity) in entities.iter().enumerate() {
                for field in entity.fields.iter().filter(|field| field.required) {
                    let target = field.target.as_ref();
                    prop_assert!(entities[..place].iter().any(|above| Some(&above.name) == target));
                }
            }
        }
    }
}
