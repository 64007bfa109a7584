//! Writes what fuzzing begins with: `cargo run -p formwork-laws --example seeds -- fuzz/corpus`.

use std::fs;
use std::io;
use std::path::Path;

use formwork_laws::{LAWS, seeds};

fn main() -> io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or("fuzz/corpus".to_owned());
    for (law, _) in LAWS {
        let folder = Path::new(&folder).join(law);
        fs::create_dir_all(&folder)?;
        for (number, seed) in seeds(law).iter().enumerate() {
            fs::write(folder.join(format!("seed-{number}")), seed)?;
        }
    }
    Ok(())
}
