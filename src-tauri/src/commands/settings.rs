//! The settings, and what is kept so that it need not be made again.

use formwork_protocol::*;

use super::Answer;
use crate::shell::Shell;

impl Answer for GetAppInfo {
    fn answer(self, shell: &Shell) -> Result<AppInfo, Failure> {
        Ok(AppInfo {
            updated_by: shell.updates.by().clone(),
            ..shell.engine.info()
        })
    }
}

impl Answer for LoadSettings {
    fn answer(self, shell: &Shell) -> Result<Settings, Failure> {
        Ok(shell.engine.settings())
    }
}

impl Answer for ChangeSettings {
    fn answer(self, shell: &Shell) -> Result<Settings, Failure> {
        let settings = shell.engine.change_settings(&self.change)?;
        shell.draw_as_set(&settings);
        Ok(settings)
    }
}

impl Answer for LoadCaches {
    fn answer(self, shell: &Shell) -> Result<Vec<CacheUse>, Failure> {
        Ok(shell.engine.caches())
    }
}

impl Answer for ClearCaches {
    fn answer(self, shell: &Shell) -> Result<Vec<CacheUse>, Failure> {
        shell.engine.clear_caches();
        Ok(shell.engine.caches())
    }
}
