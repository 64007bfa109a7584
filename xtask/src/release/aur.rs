//! The AUR, for Arch Linux and its relatives: a package that takes its files from Debian's.

use std::fmt::Write;

use super::{DEB, Lacking, Manifest, Processor, Release};
use crate::dist::VERSION;

const PACKAGE: &str = "formwork-bin";

/// What makes an Arch package of Debian's files: where Arch looks for what Debian has elsewhere.
const PACKING: &str = r#"
package() {
  tar --extract --file "$srcdir"/data.tar.* --directory "$pkgdir"
  install -d "$pkgdir"/usr/share/{licenses/"$pkgname",zsh/site-functions}
  mv "$pkgdir"/usr/share/zsh/{vendor-completions,site-functions}/_formwork
  mv "$pkgdir"/usr/share/doc/formwork/* "$pkgdir/usr/share/licenses/$pkgname/"
  rm -r "$pkgdir"/usr/share/{doc,lintian,zsh/vendor-completions}
}
"#;

/// A value of the package, one word or several.
enum Field {
    One(String),
    List(Vec<String>),
}

/// Both files say the same, one to `makepkg`, one to the AUR's pages.
pub fn manifests(release: &Release) -> Result<Vec<Manifest>, Lacking> {
    let fields = fields(release)?;
    Ok(vec![
        ("aur/PKGBUILD".to_owned(), build(&fields)),
        ("aur/.SRCINFO".to_owned(), about(&fields)),
    ])
}

/// In the order in which `makepkg --printsrcinfo` has them.
fn fields(release: &Release) -> Result<Vec<(&'static str, Field)>, Lacking> {
    let package = release.file(DEB, Processor::X86)?;
    let one = |text: &str| Field::One(text.to_owned());
    let list = |texts: &[&str]| Field::List(texts.iter().map(|text| (*text).to_owned()).collect());
    Ok(vec![
        (
            "pkgdesc",
            one("Builds whole code bases from template packs"),
        ),
        ("pkgver", one(VERSION)),
        ("pkgrel", one("1")),
        ("url", one(release.address)),
        ("arch", list(&["x86_64"])),
        ("license", list(&["MIT OR Apache-2.0"])),
        ("depends", list(&["gtk3", "webkit2gtk-4.1"])),
        (
            "optdepends",
            list(&[
                "git: begin a repository in what was generated",
                "xdg-utils: open files and folders in other programs",
            ]),
        ),
        ("provides", list(&["formwork"])),
        ("conflicts", list(&["formwork"])),
        ("source", list(&[&release.url(package)])),
        ("sha256sums", list(&[&package.sha256])),
    ])
}

fn build(fields: &[(&str, Field)]) -> String {
    let mut text = format!("# Maintainer: The Formwork contributors\npkgname={PACKAGE}\n");
    for (name, field) in fields {
        let value = match field {
            Field::One(word) => quoted(word),
            Field::List(words) => {
                let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
                format!("({})", words.join(" "))
            }
        };
        let _ = writeln!(text, "{name}={value}");
    }
    text + PACKING
}

/// As bash takes it word for word.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

fn about(fields: &[(&str, Field)]) -> String {
    let mut text = format!("pkgbase = {PACKAGE}\n");
    for (name, field) in fields {
        let words = match field {
            Field::One(word) => std::slice::from_ref(word),
            Field::List(words) => words,
        };
        for word in words {
            let _ = writeln!(text, "\t{name} = {word}");
        }
    }
    text + &format!("\npkgname = {PACKAGE}\n")
}
