//! From the answers and files of an older version of a pack to those of the pack itself.

mod answers;
mod moves;
#[cfg(test)]
mod tests;

use formwork_pack::{Migration, Version};
use formwork_protocol::{Code, Failure, Fault, MigrationStep, Record};
use formwork_render::Meter;

use self::answers::Migrating;
use crate::compiled::CompiledPack;
use crate::project::Project;

pub use self::answers::{Level, MigrationPlan};
pub use self::moves::Moves;

/// What the migrations made of a project of an older version.
#[derive(Clone, Debug)]
pub struct Migrated {
    /// As the pack asks for them. What no migration names is as it was, also where the pack does
    /// not ask for it: resolving tells that.
    pub answers: Record,
    /// Where the files of the older version are now.
    pub moves: Moves,
    /// What was done to the answers, in the order of the versions; [`Moves::steps`] tells what was
    /// done to the files.
    pub steps: Vec<MigrationStep>,
}

impl Migrated {
    /// What was done to the answers and to the files of a project, in words.
    pub fn told(&self, project: &Project) -> Vec<String> {
        let files = self.moves.steps(project.paths());
        let steps = self.steps.iter().chain(&files);
        steps.map(ToString::to_string).collect()
    }
}

/// Takes the answers that an older version of a pack was given through all migrations on the way
/// to the pack's own version. Each sees what the one before it made. Secrets are in no record of a
/// project, so they do not come along.
///
/// Fails if the version is newer than the pack's, or if an expression does; then all that fail are
/// told, with their places in `pack.toml`.
pub fn migrate(
    pack: &CompiledPack,
    from: &Version,
    answers: &Record,
    meter: &Meter,
) -> Result<Migrated, Failure> {
    let manifest = &pack.pack.manifest;
    if from.cmp_precedence(&manifest.version).is_gt() {
        return Err(newer(pack, from).into());
    }
    let on_the_way = |migration: &Migration| migration.to.cmp_precedence(from).is_gt();
    let migrations = manifest.migrations.iter().zip(&pack.migrations);
    let mut migrated = Migrated {
        answers: answers.clone(),
        moves: Moves::default(),
        steps: Vec::new(),
    };
    for (migration, plan) in migrations.filter(|(migration, _)| on_the_way(migration)) {
        let migrating = Migrating::new(pack, (migration, plan), &migrated.answers, meter);
        let (answers, steps) = migrating.run()?;
        migrated.answers = answers;
        migrated.steps.extend(steps);
        migrated.moves.then(migration, pack)?;
    }
    Ok(migrated)
}

fn newer(pack: &CompiledPack, from: &Version) -> Fault {
    let (name, own) = (pack.name(), &pack.pack.manifest.version);
    let message = format!("This was made by “{name}” {from}, which is newer than the pack, {own}");
    Fault::new(Code::NewerPack, message).with_hint("Update the pack, and try again.")
}
