use super::texts;

texts! {
    updates => "Updates" | "Aktualisierungen";
    come_with_packages => "Newer versions" | "Neuere Versionen";
    come_the_way_it_came =>
        "They come the way Formwork came: from the package manager that installed it."
        | "Sie kommen auf dem Weg, auf dem Formwork kam: von der Paketverwaltung, die es installiert hat.";
    look_when_it_starts =>
        "Look for updates when Formwork starts"
        | "Beim Start von Formwork nach Aktualisierungen suchen";
    asks_at_each_start(host) =>
        "Asks {host} at each start. While this is off, Formwork asks no host unless you tell it to."
        | "Fragt bei jedem Start {host}. Ist das aus, fragt Formwork nur auf Wunsch irgendwo nach.";
    newest_version => "Newest version" | "Neueste Version";
    asks_now(host) =>
        "Asks {host} which version is the newest, and tells it nothing else."
        | "Fragt {host}, welche Version die neueste ist, und teilt sonst nichts mit.";
    look_now => "Look now" | "Jetzt suchen";
    show_version(version) => "Show version {version}" | "Version {version} zeigen";
    show => "Show" | "Zeigen";
    is_there(version) => "Version {version} of Formwork is there" | "Version {version} von Formwork ist da";
    asking(host) => "Asking {host}" | "{host} wird gefragt";
    is_the_newest(version) =>
        "Version {version}, which you have, is the newest."
        | "Version {version}, die hier läuft, ist die neueste.";
    comes_from(host) =>
        "It is downloaded from {host} and installed only if the project has signed it. Drafts stay, and are open again after the restart."
        | "Sie wird von {host} heruntergeladen und nur installiert, wenn das Projekt sie unterschrieben hat. Entwürfe bleiben und sind nach dem Neustart wieder offen.";
    what_is_new_in(version) => "What is new in version {version}" | "Neu in Version {version}";
    later => "Later" | "Später";
    install_and_restart => "Install and restart" | "Installieren und neu starten";
    downloading(version) => "Downloading version {version}" | "Version {version} wird heruntergeladen";
    downloaded(done) => "{done} so far" | "Bisher {done}";
    downloaded_of(done, total) => "{done} of {total}" | "{done} von {total}";
    installing => "Installing" | "Wird installiert";
    cancelling => "Cancelling" | "Wird abgebrochen";
    restarting => "Formwork starts anew" | "Formwork startet neu";
    restarting_now =>
        "The new version is installed. This window closes and opens again."
        | "Die neue Version ist installiert. Dieses Fenster schließt sich und öffnet sich wieder.";
    could_not_look => "The newest version could not be asked for" | "Die neueste Version ließ sich nicht erfragen";
    could_not_install(version) =>
        "Version {version} could not be installed"
        | "Version {version} ließ sich nicht installieren";
}
