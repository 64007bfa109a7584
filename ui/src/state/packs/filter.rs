//! Which packs the gallery shows.

use std::collections::HashMap;
use std::rc::Rc;

use formwork_protocol::{PackOrigin, PackSummary};
use yew::AttrValue;

/// Nothing chosen means all packs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    pub search: AttrValue,
    pub source: Option<Source>,
    /// A pack has to have all of them.
    pub tags: Rc<Vec<AttrValue>>,
    /// Every tag is offered, not only the ones that most packs have.
    pub all_tags: bool,
}

/// Where packs come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    BuiltIn,
    /// Copied into Formwork.
    Added,
    /// Read from where they lie.
    Linked,
}

impl Source {
    pub const ALL: [Self; 3] = [Self::BuiltIn, Self::Added, Self::Linked];

    pub fn of(origin: PackOrigin) -> Self {
        match origin {
            PackOrigin::BuiltIn => Self::BuiltIn,
            PackOrigin::Added => Self::Added,
            PackOrigin::Linked | PackOrigin::Path => Self::Linked,
        }
    }
}

pub enum FilterAction {
    Search(AttrValue),
    Source(Option<Source>),
    /// Asks for a tag, or no longer.
    Tag(AttrValue),
    AllTags(bool),
    Clear,
}

/// Tags that are offered before all are asked for.
const TAGS: usize = 9;

impl Filter {
    pub fn change(&mut self, action: FilterAction) {
        match action {
            FilterAction::Search(text) => self.search = text,
            FilterAction::Source(source) => self.source = source,
            FilterAction::Tag(tag) => {
                let tags = Rc::make_mut(&mut self.tags);
                match tags.iter().position(|chosen| *chosen == tag) {
                    Some(place) => drop(tags.remove(place)),
                    None => tags.push(tag),
                }
            }
            FilterAction::AllTags(all) => self.all_tags = all,
            FilterAction::Clear => {
                *self = Self {
                    all_tags: self.all_tags,
                    ..Self::default()
                }
            }
        }
    }

    pub fn is_active(&self) -> bool {
        !self.search.trim().is_empty() || self.source.is_some() || !self.tags.is_empty()
    }

    pub fn admits(&self, pack: &PackSummary) -> bool {
        let source = Source::of(pack.origin);
        let has = |tag: &AttrValue| pack.tags.iter().any(|of_pack| of_pack == tag.as_str());
        self.source.is_none_or(|wanted| wanted == source)
            && self.tags.iter().all(has)
            && matches(pack, &self.search)
    }

    /// The tags to choose from, with how many packs have each: the most frequent first; a chosen one
    /// is always there. And how many more there are.
    pub fn offered(&self, packs: &[PackSummary]) -> (Vec<(AttrValue, usize)>, usize) {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for tag in packs.iter().flat_map(|pack| &pack.tags) {
            *counts.entry(tag).or_default() += 1;
        }
        let mut tags: Vec<(&str, usize)> = counts.into_iter().collect();
        tags.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let all = tags.len();
        let is_chosen = |tag: &str| self.tags.iter().any(|chosen| chosen == tag);
        let offered: Vec<(AttrValue, usize)> = tags
            .into_iter()
            .enumerate()
            .filter(|(place, (tag, _))| self.all_tags || *place < TAGS || is_chosen(tag))
            .map(|(_, (tag, count))| (AttrValue::from(tag.to_owned()), count))
            .collect();
        let more = all - offered.len();
        (offered, more)
    }
}

/// Every word of the search is somewhere in the pack's name, title, description or tags.
fn matches(pack: &PackSummary, search: &str) -> bool {
    let text = format!(
        "{} {} {} {}",
        pack.name,
        pack.title,
        pack.description,
        pack.tags.join(" ")
    )
    .to_lowercase();
    search
        .to_lowercase()
        .split_whitespace()
        .all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::tests::pack;
    use super::*;

    #[test]
    fn search_finds_every_word_wherever_it_is() {
        assert!(matches(&pack(), ""));
        assert!(matches(&pack(), "term RUST"));
        assert!(!matches(&pack(), "rust web"));
    }

    #[test]
    fn search_source_and_tags_go_together() {
        let mut filter = Filter::default();
        assert!(filter.admits(&pack()) && !filter.is_active());
        let steps = [
            (FilterAction::Tag("Terminal".into()), true),
            (FilterAction::Source(Some(Source::BuiltIn)), true),
            (FilterAction::Source(Some(Source::Linked)), false),
            (FilterAction::Source(None), true),
            (FilterAction::Tag("web".into()), false),
            (FilterAction::Tag("web".into()), true),
            (FilterAction::Search("nothing".into()), false),
        ];
        for (step, (action, admitted)) in steps.into_iter().enumerate() {
            filter.change(action);
            assert_eq!(filter.admits(&pack()), admitted, "step {step}");
            assert!(filter.is_active());
        }
        filter.change(FilterAction::Clear);
        assert!(filter.admits(&pack()) && !filter.is_active());
    }

    #[test]
    fn frequent_tags_are_offered_first_and_a_chosen_one_always() {
        let of = |tags: &[&str]| PackSummary {
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            ..pack()
        };
        let rare: Vec<String> = (0..20).map(|number| format!("rare-{number:02}")).collect();
        let rare: Vec<&str> = rare.iter().map(String::as_str).collect();
        let packs = [of(&["web"]), of(&["web", "rust"]), of(&rare)];
        let mut filter = Filter::default();
        let (offered, more) = filter.offered(&packs);
        assert_eq!((offered.len(), more), (TAGS, 22 - TAGS));
        assert_eq!(offered[0], ("web".into(), 2));
        filter.change(FilterAction::Tag("rare-19".into()));
        let (offered, _) = filter.offered(&packs);
        assert_eq!(offered.last(), Some(&("rare-19".into(), 1)));
        filter.change(FilterAction::AllTags(true));
        assert_eq!(filter.offered(&packs).0.len(), 22);
    }
}
