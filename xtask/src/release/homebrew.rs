//! Homebrew, for macOS and Linux: a cask for the window, which has the command line in it, and a
//! formula for the command line alone.

use super::{
    ARCHIVE_FOR_LINUX, ARCHIVE_FOR_MACOS, DMG, Lacking, Listed, Manifest, Processor, Release,
};
use crate::dist::{ID, VERSION};

const SUMMARY: &str = "Builds whole code bases from template packs";

/// The window's image is named by version and processor, of which Homebrew makes the address.
pub fn cask(release: &Release) -> Result<Vec<Manifest>, Lacking> {
    let arm = release.file(DMG, Processor::Arm)?;
    let intel = release.file(DMG, Processor::X86)?;
    let address = release.address;
    let text = format!(
        r##"cask "formwork" do
  arch arm: "{arm_word}", intel: "{intel_word}"

  version "{VERSION}"
  sha256 arm:   "{arm_sum}",
         intel: "{intel_sum}"

  url "{address}/releases/download/v#{{version}}/Formwork_#{{version}}_#{{arch}}.dmg"
  name "Formwork"
  desc "{SUMMARY}"
  homepage "{address}"

  app "Formwork.app"
  binary "#{{appdir}}/Formwork.app/Contents/MacOS/formwork"

  zap trash: [
    "~/Library/Application Support/{ID}",
    "~/Library/Application Support/formwork",
    "~/Library/Caches/{ID}",
    "~/Library/Saved Application State/{ID}.savedState",
    "~/Library/WebKit/{ID}",
  ]
end
"##,
        arm_word = processor_in(arm)?,
        intel_word = processor_in(intel)?,
        arm_sum = arm.sha256,
        intel_sum = intel.sha256,
    );
    Ok(vec![("homebrew/Casks/formwork.rb".to_owned(), text)])
}

/// The word for the processor in `Formwork_1.2.3_aarch64.dmg`.
fn processor_in(image: &Listed) -> Result<&str, Lacking> {
    let words = image.name.strip_prefix("Formwork_");
    let words = words.and_then(|words| words.strip_prefix(VERSION)?.strip_prefix('_'));
    words
        .and_then(|words| words.strip_suffix(DMG))
        .ok_or(Lacking("of that version .dmg"))
}

pub fn formula(release: &Release) -> Result<Vec<Manifest>, Lacking> {
    let address = release.address;
    let on = |ending, processor| -> Result<String, Lacking> {
        let file = release.file(ending, processor)?;
        Ok(format!(
            "url \"{}\"\n      sha256 \"{}\"",
            release.url(file),
            file.sha256
        ))
    };
    let text = format!(
        r##"class FormworkCli < Formula
  desc "{SUMMARY}, on the command-line"
  homepage "{address}"
  version "{VERSION}"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      {macos_arm}
    end
    on_intel do
      {macos_intel}
    end
  end

  on_linux do
    on_intel do
      {linux_intel}
    end
  end

  def install
    bin.install "formwork"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/formwork.bash" => "formwork"
    zsh_completion.install "completions/_formwork"
    fish_completion.install "completions/formwork.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{{bin}}/formwork --version")
  end
end
"##,
        macos_arm = on(ARCHIVE_FOR_MACOS, Processor::Arm)?,
        macos_intel = on(ARCHIVE_FOR_MACOS, Processor::X86)?,
        linux_intel = on(ARCHIVE_FOR_LINUX, Processor::X86)?,
    );
    Ok(vec![("homebrew/Formula/formwork-cli.rb".to_owned(), text)])
}
