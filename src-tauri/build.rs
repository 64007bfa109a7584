//! Lists the commands of the protocol: without the list, Tauri would let every one through
//! whatever the capability file says. For Windows it also puts the manifest into the program, by
//! which the system knows that it takes paths of any length and draws for each screen by itself.

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(formwork_protocol::COMMANDS);
    let windows = tauri_build::WindowsAttributes::new()
        .app_manifest(include_str!("windows-app-manifest.xml"));
    let attributes = tauri_build::Attributes::new()
        .app_manifest(manifest)
        .windows_attributes(windows);
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
