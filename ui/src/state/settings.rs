//! The settings, with the changes that are still being saved.

use std::rc::Rc;

use formwork_protocol::{
    AppInfo, CacheUse, Failure, Openers, Settings, SettingsChange, TEXT_PERCENT,
};
use yew::Reducible;

use super::load::{Asked, Slot};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct SettingsState {
    /// As they are shown: what the shell has, and on it what is still being saved.
    pub settings: Slot<Settings>,
    pub info: Slot<AppInfo>,
    /// What is kept so that it need not be made again.
    pub caches: Slot<Vec<CacheUse>>,
    /// Editors and terminals that are there.
    pub openers: Slot<Openers>,
    pub saving: Saving,
    /// The newest settings that the shell has told, and the change that they were told after.
    kept: Option<(u64, Settings)>,
    waiting: Vec<(u64, SettingsChange)>,
}

/// How the last change went.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Saving {
    #[default]
    Idle,
    /// So many times.
    Saved(u32),
    Failed(Rc<Failure>),
}

/// A way from one size of the text to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    Larger,
    Smaller,
    Usual,
}

impl Scale {
    /// The size that it leads to, of those that are offered.
    pub fn from(self, percent: u32) -> u32 {
        let mut sizes = TEXT_PERCENT.into_iter();
        let to = match self {
            Self::Larger => sizes.find(|size| *size > percent),
            Self::Smaller => sizes.rfind(|size| *size < percent),
            Self::Usual => Some(Settings::default().text_percent),
        };
        to.unwrap_or(percent)
    }
}

pub enum SettingsAction {
    Settings(Asked<Settings>),
    Info(Asked<AppInfo>),
    Caches(Asked<Vec<CacheUse>>),
    Openers(Asked<Openers>),
    /// A change by its number, which grows.
    Change(u64, SettingsChange),
    /// What became of it.
    Changed(u64, Result<Settings, Failure>),
}

impl Reducible for SettingsState {
    type Action = SettingsAction;

    fn reduce(self: Rc<Self>, action: SettingsAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            SettingsAction::Settings(asked) => {
                if let Some(Ok(settings)) = &asked.answer {
                    next.kept = Some((0, settings.clone()));
                }
                next.settings.take(asked);
            }
            SettingsAction::Info(info) => next.info.take(info),
            SettingsAction::Caches(caches) => next.caches.take(caches),
            SettingsAction::Openers(openers) => next.openers.take(openers),
            SettingsAction::Change(number, change) => {
                next.waiting.push((number, change));
                next.foresee();
            }
            SettingsAction::Changed(number, answer) => next.changed(number, answer),
        }
        Rc::new(next)
    }
}

impl SettingsState {
    fn changed(&mut self, number: u64, answer: Result<Settings, Failure>) {
        self.waiting.retain(|(waiting, _)| *waiting != number);
        match answer {
            Ok(settings) => {
                let times = match self.saving {
                    Saving::Saved(times) => times + 1,
                    _ => 1,
                };
                self.saving = Saving::Saved(times);
                if self.kept.as_ref().is_none_or(|(kept, _)| *kept < number) {
                    self.kept = Some((number, settings));
                }
            }
            Err(failure) => self.saving = Saving::Failed(Rc::new(failure)),
        }
        self.foresee();
    }

    fn foresee(&mut self) {
        let Some((_, kept)) = &self.kept else { return };
        let mut shown = kept.clone();
        for (_, change) in &self.waiting {
            shown.apply(change);
        }
        self.settings.put(shown);
    }
}

#[cfg(test)]
mod tests {
    use formwork_protocol::{Code, Theme};

    use super::*;
    use crate::state::load::tests::{begun, ended};

    fn loaded() -> Rc<SettingsState> {
        Rc::new(SettingsState::default())
            .reduce(SettingsAction::Settings(begun(1)))
            .reduce(SettingsAction::Settings(ended(1, Settings::default())))
    }

    fn theme(theme: Theme) -> SettingsChange {
        SettingsChange {
            theme: Some(theme),
            ..SettingsChange::default()
        }
    }

    fn durable(durable: bool) -> SettingsChange {
        SettingsChange {
            durable: Some(durable),
            ..SettingsChange::default()
        }
    }

    fn shown(state: &SettingsState) -> (Theme, bool) {
        let settings = state.settings.ready().unwrap();
        (settings.theme, settings.durable)
    }

    #[test]
    fn sizes_go_step_by_step_and_end_where_there_is_none() {
        for (scale, from, to) in [
            (Scale::Larger, 100, 110),
            (Scale::Larger, 105, 110),
            (Scale::Larger, 200, 200),
            (Scale::Smaller, 100, 90),
            (Scale::Smaller, 80, 80),
            (Scale::Usual, 150, 100),
        ] {
            assert_eq!(scale.from(from), to, "{scale:?} from {from}");
        }
    }

    #[test]
    fn a_change_is_shown_at_once_and_outlives_the_answer_to_an_earlier_one() {
        let state = loaded()
            .reduce(SettingsAction::Change(2, theme(Theme::Dark)))
            .reduce(SettingsAction::Change(3, durable(true)));
        assert_eq!(shown(&state), (Theme::Dark, true));
        let mut first = Settings::default();
        first.apply(&theme(Theme::Dark));
        let mut both = first.clone();
        both.apply(&durable(true));
        let in_order = state
            .clone()
            .reduce(SettingsAction::Changed(2, Ok(first.clone())));
        assert_eq!(shown(&in_order), (Theme::Dark, true));
        let out_of_order = state
            .reduce(SettingsAction::Changed(3, Ok(both)))
            .reduce(SettingsAction::Changed(2, Ok(first)));
        assert_eq!(shown(&out_of_order), (Theme::Dark, true));
        assert_eq!(out_of_order.saving, Saving::Saved(2));
    }

    #[test]
    fn a_change_that_was_not_saved_is_not_shown() {
        let failure = Failure::new(Code::DiskFull, "no space");
        let state = loaded()
            .reduce(SettingsAction::Change(2, theme(Theme::Light)))
            .reduce(SettingsAction::Changed(2, Err(failure.clone())));
        assert_eq!(shown(&state), (Theme::System, false));
        assert_eq!(state.saving, Saving::Failed(Rc::new(failure)));
    }
}
