//! Bytes that are made again whenever somebody asks for them.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::content::Digest;
use crate::error::TreeError;
use crate::text::is_text;

/// What is known of bytes that were made once and let go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// What errors call them: the path of the output.
    pub name: PathBuf,
    /// In bytes.
    pub size: u64,
    /// Of a plain file with these bytes.
    pub digest: Digest,
    /// Whether they are UTF-8 without NUL.
    pub is_text: bool,
}

impl Promise {
    /// What is to be known of these bytes.
    pub fn of(name: PathBuf, bytes: &[u8]) -> Self {
        Self {
            name,
            size: bytes.len() as u64,
            digest: Digest::of(bytes),
            is_text: is_text(bytes),
        }
    }
}

/// Makes the same bytes again each time, from whatever thread it is asked.
pub trait Produce: Send + Sync {
    fn produce(&self) -> io::Result<Arc<[u8]>>;
}

impl<F: Fn() -> io::Result<Arc<[u8]>> + Send + Sync> Produce for F {
    fn produce(&self) -> io::Result<Arc<[u8]>> {
        self()
    }
}

pub(crate) struct Produced {
    pub promise: Promise,
    produce: Box<dyn Produce>,
}

impl Produced {
    pub fn new(promise: Promise, produce: impl Produce + 'static) -> Self {
        let produce = Box::new(produce);
        Self { promise, produce }
    }

    /// Makes the bytes, and compares them with what was promised.
    pub fn bytes(&self) -> Result<Arc<[u8]>, TreeError> {
        let path = || self.promise.name.clone();
        let bytes = self.produce.produce().map_err(|source| {
            let path = path();
            TreeError::Make { path, source }
        })?;
        let size = bytes.len() as u64;
        if size != self.promise.size || Digest::of(&bytes) != self.promise.digest {
            return Err(TreeError::MadeOtherwise { path: path() });
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::Data;

    /// Data that was made of one text and is made of another now; counts how often.
    fn made_again(once: &str, now: &'static str, count: &Arc<AtomicUsize>) -> Data {
        let count = count.clone();
        let promise = Promise::of(PathBuf::from("src/main.rs"), once.as_bytes());
        Data::made_again(promise, move || {
            count.fetch_add(1, Ordering::SeqCst);
            Ok(Arc::from(now.as_bytes()))
        })
    }

    fn pieces(data: &Data) -> Result<Vec<u8>, TreeError> {
        let (mut all, mut pieces) = (Vec::new(), data.pieces()?);
        while let Some(piece) = pieces.next_piece()? {
            all.extend_from_slice(piece);
        }
        Ok(all)
    }

    #[test]
    fn what_is_known_is_told_without_making_it_and_the_rest_is_made_each_time() {
        let text: &str = Box::leak("a line of text\n".repeat(20_000).into_boxed_str());
        let count = Arc::default();
        let data = made_again(text, text, &count);
        let held = Data::from(text.as_bytes());
        assert_eq!(data.len(), held.len());
        assert_eq!(data.digest(), held.digest());
        assert_eq!(data, held);
        assert!(data.is_text() && data.bytes().is_none() && data.source().is_none());
        assert_eq!(count.load(Ordering::SeqCst), 0);
        assert_eq!(pieces(&data).unwrap(), text.as_bytes());
        assert_eq!(*data.read_all(1 << 20).unwrap(), *text.as_bytes());
        assert_eq!(
            data.piece(100_000, 20).unwrap(),
            held.piece(100_000, 20).unwrap()
        );
        assert!(data.piece(1 << 30, 20).unwrap().is_empty());
        let mut read = String::new();
        std::io::Read::read_to_string(&mut data.open().unwrap(), &mut read).unwrap();
        assert_eq!(read, text);
        assert_eq!(count.load(Ordering::SeqCst), 5);
    }

    #[test]
    fn other_bytes_than_promised_are_named_and_nothing_of_them_is_handed_out() {
        for now in ["ano", "other", "one more", ""] {
            let data = made_again("one", now, &Arc::default());
            let error = pieces(&data).unwrap_err();
            assert!(matches!(error, TreeError::MadeOtherwise { .. }), "{error}");
            assert!(error.to_string().contains("src/main.rs"), "{error}");
            assert!(data.read_all(99).is_err() && data.piece(0, 1).is_err());
            assert!(data.open().is_err());
        }
        let empty = made_again("", "", &Arc::default());
        assert_eq!(pieces(&empty).unwrap(), b"");
    }

    #[test]
    fn what_cannot_be_made_or_is_too_large_is_named() {
        let promise = Promise::of(PathBuf::from("src/main.rs"), b"one");
        let failing = || Err::<Arc<[u8]>, _>(io::Error::other("the limit of steps is reached"));
        let data = Data::made_again(promise, failing);
        let error = pieces(&data).unwrap_err().to_string();
        let told = "Cannot make src/main.rs: the limit of steps is reached";
        assert_eq!(error, told);
        let count = Arc::default();
        let error = made_again("one", "one", &count).read_all(2).unwrap_err();
        assert!(
            matches!(error, TreeError::TooLarge { limit: 2, .. }),
            "{error}"
        );
        assert_eq!(count.load(Ordering::SeqCst), 0);
    }
}
