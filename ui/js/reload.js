// Only in the bundle of `cargo xtask dev`: loads the page anew once trunk has built a newer one.
const server = new WebSocket(`ws://${location.host}/.well-known/trunk/ws`);
server.onmessage = ({ data }) => {
  if (JSON.parse(data).type === "reload") {
    location.reload();
  }
};
