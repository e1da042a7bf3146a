//! The local channel's secret. Without it, anything that reaches the private listener (a tunnel, a web page
//! in a browser on this machine) could text as a host.

use crate::error::CommandError;
use std::{fs, io::Write, path::Path};

/// Reads the secret; creates it if the file has none. Only the file's owner can read it.
pub(crate) fn read_or_create(path: &Path) -> Result<String, CommandError> {
    if let Ok(secret) = read(path) {
        return Ok(secret);
    }
    let secret: String = (0..4).map(|_| format!("{:016x}", rand::random::<u64>())).collect();
    let write = || {
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(path)?.write_all(secret.as_bytes())
    };
    write().map_err(|e| {
        CommandError::failed(format!(
            "the local channel's secret can't be written to {}: {e}",
            path.display()
        ))
    })?;
    Ok(secret)
}

pub(crate) fn read(path: &Path) -> Result<String, CommandError> {
    let text = fs::read_to_string(path).map_err(|e| {
        CommandError::failed(format!("the local channel's secret can't be read from {}: {e}", path.display()))
    })?;
    match text.trim() {
        "" => Err(CommandError::failed(format!("the local channel's secret in {} is empty", path.display()))),
        secret => Ok(secret.to_owned()),
    }
}
