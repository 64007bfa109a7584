//! What the application keeps, as data: its lists, and the fields that their records have. The rules,
//! the forms and the pages of details all go by it.

use std::ops::RangeInclusive;

use crate::Draft;

/// All lists of an application, in the order of the window.
pub type Entities = &'static [&'static Entity];

/// The list of that name.
pub fn entity(entities: Entities, name: &str) -> Option<&'static Entity> {
    entities.iter().copied().find(|entity| entity.name == name)
}

/// A list of records of one kind.
#[derive(Debug)]
pub struct Entity {
    /// What the list is called in the file and in commands.
    pub name: &'static str,
    /// What people call the list.
    pub label: &'static str,
    /// What people call one of its records within a sentence.
    pub one: &'static str,
    /// What people call several of them within a sentence.
    pub many: &'static str,
    /// What it is, in a sentence. May be empty.
    pub description: &'static str,
    pub fields: &'static [Field],
}

/// Something that there is to know about a record.
#[derive(Debug)]
pub struct Field {
    /// What it is called in the file and in drafts.
    pub name: &'static str,
    /// What people call it.
    pub label: &'static str,
    pub kind: Kind,
    pub required: bool,
    /// Whether no two records have the same value.
    pub unique: bool,
    /// What a new record begins with. Empty for nothing.
    pub default: &'static str,
}

/// What a field takes, and within which bounds.
#[derive(Debug)]
pub enum Kind {
    /// A line of so many characters.
    Text(RangeInclusive<usize>),
    /// Lines of so many characters in all.
    LongText(RangeInclusive<usize>),
    Integer {
        min: Option<i64>,
        max: Option<i64>,
    },
    /// An exact number with decimals. So are its bounds.
    Decimal {
        min: Option<&'static str>,
        max: Option<&'static str>,
    },
    Boolean,
    Date,
    /// A date and a time of day as clocks show it.
    DateTime,
    /// One of the words between the commas.
    Choice(&'static str),
    /// A record of the list of that name.
    Reference(&'static str),
    /// Any number of records of the list of that name.
    References(&'static str),
}

/// There are no two lists of the same name.
impl PartialEq for Entity {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Entity {
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// What its records go by: the first text that is required, or else the first text.
    pub fn title_field(&self) -> Option<&'static Field> {
        let mut texts = self
            .fields
            .iter()
            .filter(|field| matches!(field.kind, Kind::Text(_)));
        let first = texts.clone().next();
        texts.find(|field| field.required).or(first)
    }

    /// What the form of a new record begins with.
    pub fn draft(&self) -> Draft {
        let typed = self.fields.iter().map(|field| {
            let typed = match field.kind {
                // An empty box stands for no.
                Kind::Boolean if field.required && field.default.is_empty() => "false",
                _ => field.default,
            };
            (field.name.to_owned(), typed.to_owned())
        });
        typed.filter(|(_, typed)| !typed.is_empty()).collect()
    }
}

impl Field {
    /// The name of the list that it refers to.
    pub fn target(&self) -> Option<&'static str> {
        match self.kind {
            Kind::Reference(target) | Kind::References(target) => Some(target),
            _ => None,
        }
    }
}

impl Kind {
    /// The words to choose from; none but for a choice.
    pub fn words(&self) -> impl Iterator<Item = &'static str> + use<> {
        let words = match self {
            Self::Choice(words) => *words,
            _ => "",
        };
        words
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty())
    }
}
