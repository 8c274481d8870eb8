//! Pages of describe actions: `MaxResults` and an opaque `NextToken`, once for all.
//!
//! A token names the last item that was shown, not a position: what is created or deleted between two pages neither
//! repeats nor hides what was there all along.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use crate::{Error, Result};

/// The longest token that is read.
const LONGEST: usize = 2048;

/// Which page a request asks for.
///
/// ```
/// use hive_core::page::Page;
///
/// let items = || ["a", "b", "c"].into_iter().map(|name| (name.to_owned(), name));
/// let (first, token) = Page::new(Some(2), None, 1..=1000)?.take(items());
/// assert_eq!(first, ["a", "b"]);
/// let (rest, end) = Page::new(Some(2), token.as_deref(), 1..=1000)?.take(items());
/// assert_eq!((rest, end), (vec!["c"], None));
/// # Ok::<(), hive_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    limit: usize,
    after: Option<String>,
}

impl Page {
    /// The page after `token` with at most `max_results` items; without one, the most that `allowed` has.
    ///
    /// # Errors
    /// `InvalidParameterValue` where `max_results` is not allowed, `InvalidNextToken` where the token is none of ours.
    pub fn new(
        max_results: Option<i32>,
        token: Option<&str>,
        allowed: std::ops::RangeInclusive<usize>,
    ) -> Result<Self> {
        let limit = match max_results {
            None => *allowed.end(),
            Some(asked) => match usize::try_from(asked) {
                Ok(asked) if allowed.contains(&asked) => asked,
                _ => {
                    let (least, most) = (allowed.start(), allowed.end());
                    // EC2's own words for what is too small, though the least itself is taken.
                    let expected = if i64::from(asked) < i64::try_from(*least).unwrap_or(i64::MAX) {
                        format!("a value greater than {least}")
                    } else {
                        format!("a value between {least} and {most}")
                    };
                    let message = format!(
                        "Value ( {asked} ) for parameter maxResults is invalid. Expecting {expected}."
                    );
                    return Err(Error::invalid(message).with_code("InvalidParameterValue"));
                }
            },
        };
        let after = token.filter(|token| !token.is_empty()).map(decode).transpose()?;
        Ok(Self { limit, after })
    }

    /// The items of the page out of all, and the token of the next one if there is more. `all` is in the order of its
    /// keys.
    pub fn take<T>(&self, all: impl Iterator<Item = (String, T)>) -> (Vec<T>, Option<String>) {
        let mut rest =
            all.skip_while(|(key, _)| self.after.as_ref().is_some_and(|after| key <= after)).peekable();
        let mut shown = Vec::new();
        let mut last = None;
        while shown.len() < self.limit
            && let Some((key, item)) = rest.next()
        {
            shown.push(item);
            last = Some(key);
        }
        let token = rest.peek().and(last).map(|last| encode(&last));
        (shown, token)
    }
}

fn encode(last: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(format!("1{last}"))
}

fn decode(token: &str) -> Result<String> {
    let bytes = (token.len() <= LONGEST).then(|| BASE64_URL_SAFE_NO_PAD.decode(token).ok()).flatten();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    text.and_then(|text| text.strip_prefix('1').map(str::to_owned))
        .ok_or_else(|| Error::invalid("The token is invalid.").with_code("InvalidNextToken"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn pages_show_each_item_once(count in 0..40_usize, size in 1..12_i32) {
            let all: Vec<(String, usize)> = (0..count).map(|n| (format!("{n:03}"), n)).collect();
            let (mut seen, mut token) = (Vec::new(), None);
            loop {
                let page = Page::new(Some(size), token.as_deref(), 1..=1000).unwrap();
                let (items, next) = page.take(all.iter().cloned());
                prop_assert!(items.len() <= size as usize && (next.is_none() || items.len() == size as usize));
                seen.extend(items);
                token = next;
                if token.is_none() { break }
            }
            prop_assert_eq!(seen, (0..count).collect::<Vec<_>>());
        }

        #[test]
        fn any_text_is_a_token_or_refused(token in ".{0,64}") {
            if let Err(error) = Page::new(None, Some(&token), 1..=10) {
                prop_assert_eq!(error.code(), Some("InvalidNextToken"));
            }
        }
    }

    #[test]
    fn what_is_not_allowed_is_named() {
        let error = Page::new(Some(4), None, 5..=1000).unwrap_err();
        assert!(error.message().contains("( 4 )") && error.message().contains("greater than 5"));
        assert!(Page::new(Some(-1), None, 1..=10).is_err());
        assert!(Page::new(None, Some(""), 1..=10).unwrap().after.is_none());
    }
}
