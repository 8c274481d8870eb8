//! Dropping a future in the middle.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

/// Polls a future at most this often, whenever it asks for it, and drops it. Its output, if it came to that.
pub(super) async fn cut<T>(
    mut future: Pin<Box<dyn Future<Output = T> + Send + '_>>,
    polls: usize,
) -> Option<T> {
    let mut left = polls;
    poll_fn(move |context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        match future.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}
