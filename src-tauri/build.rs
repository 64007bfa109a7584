//! Lists the commands of the protocol: without the list, Tauri would let every one through
//! whatever the capability file says.

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(formwork_protocol::COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
