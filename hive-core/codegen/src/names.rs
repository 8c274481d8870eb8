//! AWS's names as Rust's.

/// Words that a field cannot be called without `r#`.
const KEYWORDS: [&str; 47] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while",
];

/// A type's name: upper camel case.
#[must_use]
pub(crate) fn type_name(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A field's name: snake case, with acronyms as words.
#[must_use]
pub(crate) fn field_name(name: &str) -> String {
    let snake = snake_case(name);
    if KEYWORDS.contains(&snake.as_str()) { format!("r#{snake}") } else { snake }
}

/// Snake case: `CidrIpv6` is `cidr_ipv6`, `DNSName` is `dns_name`, `ChecksumCRC32C` is `checksum_crc32c`.
#[must_use]
pub(crate) fn snake_case(name: &str) -> String {
    let chars: Vec<char> = name.replace("IPv", "Ipv").replace(['-', '.', ':'], "_").chars().collect();
    let mut snake = String::new();
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let after = chars.get(at + 1).copied();
        let word = match before {
            Some(b) if c.is_uppercase() && b.is_lowercase() => true,
            Some(b) if c.is_uppercase() && (b.is_uppercase() || b.is_ascii_digit()) => {
                after.is_some_and(char::is_lowercase)
            }
            _ => false,
        };
        if word && !snake.ends_with('_') {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}

/// The variants of an enum's values, each of them once.
#[must_use]
pub(crate) fn variants(values: &[String]) -> Vec<(String, &str)> {
    let mut taken = vec!["Unrecognized".to_owned(), "Self".to_owned()];
    let mut variants = Vec::new();
    for value in values {
        let plain = variant(value);
        let mut name = plain.clone();
        let mut n = 2;
        while taken.contains(&name) {
            name = format!("{plain}{n}");
            n += 1;
        }
        taken.push(name.clone());
        variants.push((name, value.as_str()));
    }
    variants
}

fn variant(value: &str) -> String {
    let words = value.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let camel: String = words
        .map(|word| {
            let shouted = word.len() > 1 && !word.chars().any(|c| c.is_ascii_lowercase());
            let word = if shouted { word.to_lowercase() } else { word.to_owned() };
            type_name(&word)
        })
        .collect();
    match camel.chars().next() {
        None => "Empty".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("N{camel}"),
        Some(_) => camel,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_as_rust() {
        for (aws, rust) in [
            ("CidrIpv6", "cidr_ipv6"),
            ("DNSName", "dns_name"),
            ("ETag", "e_tag"),
            ("ChecksumCRC32C", "checksum_crc32c"),
            ("ChecksumCRC64NVME", "checksum_crc64nvme"),
            ("S3Bucket", "s3_bucket"),
            ("IPv6Native", "ipv6_native"),
            ("Type", "r#type"),
            ("DryRun", "dry_run"),
            ("EbsOptimizedInfo", "ebs_optimized_info"),
        ] {
            assert_eq!(field_name(aws), rust);
        }
    }

    #[test]
    fn values_read_as_variants() {
        let values =
            ["us-east-1", "AES256", "aws:kms:dsse", "GLACIER_IR", "2012-10-17", "", "in-use", "in_use"];
        let values: Vec<String> = values.iter().map(ToString::to_string).collect();
        let names: Vec<String> = variants(&values).into_iter().map(|(name, _)| name).collect();
        assert_eq!(
            names,
            ["UsEast1", "Aes256", "AwsKmsDsse", "GlacierIr", "N20121017", "Empty", "InUse", "InUse2"]
        );
    }
}
