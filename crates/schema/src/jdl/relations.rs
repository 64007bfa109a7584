//! Enums, and what relates entities.

use super::model::{Relating, Relation, Side};
use super::parser::{Parser, Read, Wanted};
use super::tokens::Kind;

impl Parser<'_> {
    pub(super) fn enumeration(&mut self) -> Read<()> {
        self.step();
        let name = self.name("the name of the enum")?;
        if !self.take_sign('{') {
            return Err(Wanted("“{”"));
        }
        let mut words = Vec::new();
        loop {
            self.skip_before();
            if self.take_sign('}') {
                break;
            }
            words.push(self.name("a word of the enum, or “}”")?);
            if self.is_sign('(') {
                self.skip_group();
            }
            self.take_sign(',');
        }
        self.model.enums.insert(name, words);
        Ok(())
    }

    pub(super) fn relationship(&mut self) -> Read<()> {
        self.step();
        let relating = match self.word() {
            Some("OneToOne") => Relating::OneToOne,
            Some("OneToMany") => Relating::OneToMany,
            Some("ManyToOne") => Relating::ManyToOne,
            Some("ManyToMany") => Relating::ManyToMany,
            _ => return Err(Wanted("OneToOne, OneToMany, ManyToOne or ManyToMany")),
        };
        self.step();
        if !self.take_sign('{') {
            return Err(Wanted("“{”"));
        }
        loop {
            self.skip_before();
            if self.take_sign('}') {
                return Ok(());
            }
            let line = self.line();
            let from = self.side()?;
            if !self.take_word("to") {
                return Err(Wanted("“to”"));
            }
            let to = self.side()?;
            while self.take_word("with") || self.is_sign(',') && self.is_option_behind() {
                self.take_sign(',');
                self.step();
            }
            self.take_sign(',');
            self.model.relations.push(Relation {
                relating,
                from,
                to,
                line,
            });
        }
    }

    /// Whether behind the comma stands another option of the relation, not the next relation.
    fn is_option_behind(&self) -> bool {
        let option = |kind: &Kind| matches!(kind, Kind::Word(word) if word == "jpaDerivedIdentifier" || word == "builtInEntity");
        self.kind(1).is_some_and(option)
    }

    fn side(&mut self) -> Read<Side> {
        self.skip_before();
        let mut side = Side {
            description: std::mem::take(&mut self.doc),
            entity: self.name("the name of an entity")?,
            ..Side::default()
        };
        if !self.take_sign('{') {
            return Ok(side);
        }
        self.skip_before();
        if !self.is_sign('}') {
            side.name = Some(self.name("what the other entity is called here")?);
        }
        if self.take_sign('(') {
            side.shown = Some(self.name("the field that is shown")?);
            if !self.take_sign(')') {
                return Err(Wanted("“)”"));
            }
        }
        side.required = self.take_word("required");
        self.skip_before();
        match self.take_sign('}') {
            true => Ok(side),
            false => Err(Wanted("“}”")),
        }
    }
}
