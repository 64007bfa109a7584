//! Blocks.

use formwork_protocol::Node;

use super::column::columns;
use super::failed::Failed;
use super::frames::{Frame, Turn};
use super::values::{Value, is_something};
use super::{Evaluation, Outcome, Trace};
use crate::handlebars::syntax::{Arm, Block, BlockKind, BlockNames};

/// Bytes of text that is thrown away that count one step together: a loop could make them again
/// and again.
const BYTES: u64 = 64;

/// Whether an arm was the one, or the next has its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    Yes,
    No,
}

impl<'a, T: Trace<'a>> Evaluation<'a, T> {
    pub fn block(&mut self, block: &'a Block) -> Outcome<()> {
        for (place, arm) in block.arms.iter().enumerate() {
            let is_last = place + 1 == block.arms.len() && block.otherwise.is_none();
            let taken = self.arm(arm, is_last);
            let taken = taken.map_err(|failed| failed.at(self.template, arm.at))?;
            if taken == Taken::Yes {
                return Ok(());
            }
        }
        match &block.otherwise {
            Some(elements) => self.inside(elements),
            None => Ok(()),
        }
    }

    fn arm(&mut self, arm: &'a Arm, is_last: bool) -> Outcome<Taken> {
        match arm.kind {
            BlockKind::If => self.condition(arm, true),
            BlockKind::Unless => self.condition(arm, false),
            BlockKind::Each => self.each(arm),
            BlockKind::With => self.with(arm),
            BlockKind::Fit => self.fit(arm, is_last),
            BlockKind::Raw => self.inside(&arm.body).map(|()| Taken::Yes),
            BlockKind::Unknown => {
                let message = format!("There is no block “{}”", arm.name);
                Err(Failed::wrong(message))
            }
        }
    }

    fn condition(&mut self, arm: &'a Arm, wanted: bool) -> Outcome<Taken> {
        let value = self.first(&arm.name, &arm.arguments)?;
        let zero = match arm.arguments.named("includeZero") {
            None => false,
            Some(zero) => self.parameter(zero)?.node().as_bool().unwrap_or(false),
        };
        if is_something(value.node(), zero) != wanted {
            return Ok(Taken::No);
        }
        self.inside(&arm.body).map(|()| Taken::Yes)
    }

    /// `{{#with}}`. `@index` and its like are those of the block around it.
    fn with(&mut self, arm: &'a Arm) -> Outcome<Taken> {
        let value = self.first("with", &arm.arguments)?;
        if !is_something(value.node(), false) {
            return Ok(Taken::No);
        }
        let mut frame = Frame::new(value, self.frames.innermost().turn.clone());
        if let BlockNames {
            item: Some(name),
            key: None,
        } = &arm.names
        {
            frame.names.push((name, frame.value.clone()));
        }
        self.frames.0.push(frame);
        self.inside(&arm.body)?;
        self.frames.0.pop();
        Ok(Taken::Yes)
    }

    fn each(&mut self, arm: &'a Arm) -> Outcome<Taken> {
        let list = self.first("each", &arm.arguments)?;
        let count = match list.node() {
            Node::List(list) => list.len(),
            Node::Record(record) => record.len(),
            _ => 0,
        };
        if count == 0 {
            return Ok(Taken::No);
        }
        self.frames
            .0
            .push(Frame::new(Value::missing(), Turn::default()));
        for index in 0..count {
            self.fuel.step(1)?;
            self.turn(arm, &list, (index, count));
            self.inside(&arm.body)?;
        }
        self.frames.0.pop();
        Ok(Taken::Yes)
    }

    /// Makes the innermost block that of a turn of the loop.
    fn turn(&mut self, arm: &'a Arm, list: &Value<'a>, (index, count): (usize, usize)) {
        let key = match list.node() {
            Node::Record(record) => record.iter().nth(index).map(|(name, _)| name.clone()),
            _ => None,
        };
        let item = list.clone().step(|node| match node {
            Node::List(list) => list.as_slice().get(index),
            Node::Record(record) => record.iter().nth(index).map(|(_, value)| value),
            _ => None,
        });
        let frame = self.frames.innermost_mut();
        frame.names.clear();
        if let Some(name) = &arm.names.item {
            frame.names.push((name, item.clone()));
        }
        if let Some(name) = &arm.names.key {
            let key = match &key {
                Some(key) => Node::Text(key.clone()),
                None => Node::from(index),
            };
            frame.names.push((name, Value::Made(key)));
        }
        frame.value = item;
        frame.turn = Turn {
            index: Some((index, count)),
            key,
        };
    }

    /// `{{#fit 100}}one line{{else}}many{{/fit}}`: the first form if each of its lines ends within
    /// the width, counted from where the line begins. `reserve=2` keeps room for what follows.
    fn fit(&mut self, arm: &'a Arm, is_last: bool) -> Outcome<Taken> {
        let width = match arm.arguments.placed.first() {
            Some(width) => number(self.parameter(width)?.node()),
            None => None,
        };
        let width = width.ok_or_else(|| Failed::wrong("fit needs a width, as in {{#fit 100}}"))?;
        let reserve = match arm.arguments.named("reserve") {
            Some(reserve) => number(self.parameter(reserve)?.node()).unwrap_or(0),
            None => 0,
        };
        let width = usize::try_from(width.saturating_sub(reserve)).unwrap_or(usize::MAX);
        let start = self.out.len();
        let column = self.margin.column(&self.out);
        self.fuel.step(1)?;
        self.inside(&arm.body)?;
        let form = &self.out[start..];
        self.fuel.step(form.len() as u64 / BYTES)?;
        let fits = form.lines().enumerate().all(|(line, text)| {
            let begins = if line == 0 {
                column
            } else {
                self.margin.columns
            };
            begins + columns(text) <= width
        });
        if fits || is_last {
            return Ok(Taken::Yes);
        }
        self.out.truncate(start);
        self.trace.truncated(start);
        Ok(Taken::No)
    }
}

fn number(node: &Node) -> Option<u64> {
    match node {
        Node::Number(number) => number.as_u64(),
        _ => None,
    }
}
