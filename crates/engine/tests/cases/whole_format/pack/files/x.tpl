{{not rendered}}
