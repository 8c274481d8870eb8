//! The macros that generated code is made of.

/// Gives a [`Text`](crate::protocol::Text) its form in every protocol.
#[doc(hidden)]
#[macro_export]
macro_rules! text_codec {
    ($($type:ty)*) => {$(
        impl $crate::protocol::query::FromQuery for $type {
            fn from_query(query: &$crate::protocol::query::Query<'_>) -> $crate::Result<Self> {
                query.parse()
            }
        }

        impl $crate::protocol::query::ToQuery for $type {
            fn to_query(&self, writer: &mut $crate::protocol::query::Writer) {
                writer.text(&$crate::protocol::Text::text(self));
            }
        }

        impl $crate::protocol::xml::FromXml for $type {
            fn from_xml(element: &$crate::protocol::xml::Element<'_>) -> $crate::Result<Self> {
                element.value()
            }
        }

        impl $crate::protocol::xml::ToXml for $type {
            fn to_xml(&self, writer: &mut $crate::protocol::xml::Writer) {
                writer.text(&$crate::protocol::Text::text(self));
            }
        }
    )*};
}

/// An enum of AWS's model: a variant a value, and one for what is newer than the model.
///
/// A request that says something else is refused; an answer may say it, and keeps it.
#[doc(hidden)]
#[macro_export]
macro_rules! string_enum {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`.")] $variant,)+
            /// A value that the model does not have. Never the result of reading a request.
            Unrecognized(String),
        }

        impl $name {
            /// Every value of the model, in its order.
            pub const VALUES: &'static [&'static str] = &[$($text),+];

            /// The value as AWS writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::Unrecognized(text) => text,
                }
            }
        }

        impl $crate::protocol::Text for $name {
            fn from_text(text: &str) -> Option<Self> {
                match text {
                    $($text => Some(Self::$variant),)+
                    _ => None,
                }
            }

            fn from_unknown(text: &str) -> Option<Self> {
                Some(Self::Unrecognized(text.to_owned()))
            }

            fn text(&self) -> std::borrow::Cow<'_, str> {
                std::borrow::Cow::Borrowed(self.as_str())
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                $crate::protocol::Text::from_text(text).unwrap_or_else(|| Self::Unrecognized(text.to_owned()))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        $crate::text_codec!($name);
    };
}

/// An enum of AWS's model with so many values that it stays text. A handler says which ones it takes.
#[doc(hidden)]
#[macro_export]
macro_rules! string_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The value as AWS writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl $crate::protocol::Text for $name {
            fn from_text(text: &str) -> Option<Self> {
                Some(Self(text.to_owned()))
            }

            fn text(&self) -> std::borrow::Cow<'_, str> {
                std::borrow::Cow::Borrowed(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        $crate::text_codec!($name);
    };
}
