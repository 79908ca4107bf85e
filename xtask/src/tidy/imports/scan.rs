//! The tokens of one file: which modules and items it declares, and which paths it names.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// What a file says, each with the module it is said in.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub(super) modules: Vec<Vec<String>>,
    pub(super) items: Vec<(Vec<String>, String)>,
    pub(super) uses: Vec<Use>,
    pub(super) paths: Vec<Path>,
    pub(super) includes: Vec<Include>,
    /// Every name outside `use`.
    names: Vec<String>,
}

/// A path with its line and the module it stands in.
#[derive(Debug, Clone)]
pub(super) struct Path {
    pub(super) module: Vec<String>,
    pub(super) line: usize,
    pub(super) segments: Vec<String>,
}

/// One leaf of a `use`.
#[derive(Debug, Clone)]
pub(super) struct Use {
    pub(super) path: Path,
    /// The local name; nothing for `*`.
    pub(super) name: Option<String>,
    pub(super) public: bool,
}

/// A file that a macro includes.
#[derive(Debug)]
pub(super) struct Include {
    pub(super) line: usize,
    /// As it is written: `include_str!` starts at the directory of the file, `include_sql!` at `src`.
    pub(super) path: String,
    pub(super) from_src: bool,
}

impl Scan {
    /// Reads a file that is the module `module`; a file that does not parse says nothing, and the
    /// compiler says why.
    pub(super) fn of(text: &str, module: &[String]) -> Self {
        let mut scan = Self::default();
        if let Ok(tokens) = text.parse::<TokenStream>() {
            scan.walk(tokens, module);
        }
        scan
    }

    /// Whether the file names it outside `use`.
    pub(super) fn mentions(&self, name: &str) -> bool {
        self.names.iter().any(|found| found == name)
    }

    fn walk(&mut self, tokens: TokenStream, module: &[String]) {
        let mut cursor = Cursor::new(tokens);
        let mut public = false;
        while let Some(token) = cursor.next() {
            if cursor.skip_test_item(&token) {
                continue;
            }
            match &token {
                TokenTree::Group(group) => self.walk(group.stream(), module),
                TokenTree::Ident(ident) => {
                    let word = ident.to_string();
                    let line = ident.span().start().line;
                    self.word(&word, line, &mut cursor, module, public);
                    public = word == "pub";
                    continue;
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
            public = false;
        }
    }

    fn word(
        &mut self,
        word: &str,
        line: usize,
        cursor: &mut Cursor,
        module: &[String],
        public: bool,
    ) {
        match word {
            "pub" => cursor.skip_group(Delimiter::Parenthesis),
            "use" => {
                let tree = cursor.until_semicolon();
                self.use_tree(
                    &Path {
                        module: module.to_vec(),
                        line,
                        segments: Vec::new(),
                    },
                    tree,
                    public,
                );
            }
            "mod" => self.module(cursor, module),
            "struct" | "enum" | "fn" | "trait" | "type" | "const" | "static" | "union" => {
                if let Some(name) = cursor.peek_ident() {
                    self.items.push((module.to_vec(), name));
                }
            }
            _ if cursor.calls_macro() => {
                match cursor.included(word) {
                    Some(path) => self.includes.push(Include {
                        line,
                        path,
                        from_src: word == "include_sql",
                    }),
                    None if word == "macro_rules" => {
                        if let Some(TokenTree::Ident(name)) = cursor.peek(1) {
                            self.items.push((module.to_vec(), name.to_string()));
                        }
                    }
                    None => {}
                }
                self.names.push(word.to_owned());
            }
            _ => {
                self.names.push(word.to_owned());
                let segments = cursor.path(word);
                if segments.len() > 1 {
                    self.paths.push(Path {
                        module: module.to_vec(),
                        line,
                        segments,
                    });
                }
            }
        }
    }

    fn module(&mut self, cursor: &mut Cursor, module: &[String]) {
        let Some(name) = cursor.peek_ident() else {
            return;
        };
        cursor.next();
        let mut inner = module.to_vec();
        inner.push(name);
        if let Some(body) = cursor.group(Delimiter::Brace) {
            self.modules.push(inner.clone());
            self.walk(body, &inner);
        }
    }

    /// Takes a tree of `use` apart into its leaves.
    fn use_tree(&mut self, above: &Path, tokens: Vec<TokenTree>, public: bool) {
        let mut at = above.clone();
        let mut renamed = None;
        let mut ends_in_group = false;
        let mut cursor = Cursor { tokens, at: 0 };
        while let Some(token) = cursor.next() {
            match token {
                TokenTree::Ident(ident) if ident == "as" => renamed = cursor.peek_ident(),
                TokenTree::Ident(ident) if renamed.is_none() => {
                    at.line = ident.span().start().line;
                    at.segments.push(ident.to_string());
                }
                TokenTree::Punct(punct) if punct.as_char() == '*' => {
                    self.uses.push(Use {
                        path: at.clone(),
                        name: None,
                        public,
                    });
                    ends_in_group = true;
                }
                TokenTree::Punct(punct) if punct.as_char() == ',' => {
                    self.leaf(&at, renamed.take(), public, ends_in_group);
                    (at, ends_in_group) = (above.clone(), false);
                }
                TokenTree::Group(group) => {
                    self.use_tree(&at, group.stream().into_iter().collect(), public);
                    ends_in_group = true;
                }
                _ => {}
            }
        }
        if at.segments.len() > above.segments.len() {
            self.leaf(&at, renamed, public, ends_in_group);
        }
    }

    fn leaf(&mut self, at: &Path, renamed: Option<String>, public: bool, ends_in_group: bool) {
        if ends_in_group {
            return;
        }
        let mut path = at.clone();
        if path.segments.len() > 1 && path.segments.last().is_some_and(|last| last == "self") {
            path.segments.pop();
        }
        let name = renamed.or_else(|| path.segments.last().cloned());
        self.uses.push(Use { path, name, public });
    }
}

/// Tokens, and how far they are read.
struct Cursor {
    tokens: Vec<TokenTree>,
    at: usize,
}

impl Cursor {
    fn new(tokens: TokenStream) -> Self {
        Self {
            tokens: tokens.into_iter().collect(),
            at: 0,
        }
    }

    fn next(&mut self) -> Option<TokenTree> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    fn peek(&self, ahead: usize) -> Option<&TokenTree> {
        self.tokens.get(self.at + ahead)
    }

    fn peek_ident(&self) -> Option<String> {
        match self.peek(0) {
            Some(TokenTree::Ident(ident)) => Some(ident.to_string()),
            _ => None,
        }
    }

    fn is_punct(&self, ahead: usize, wanted: char) -> bool {
        matches!(self.peek(ahead), Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
    }

    fn group(&mut self, delimiter: Delimiter) -> Option<TokenStream> {
        let Some(TokenTree::Group(group)) = self.peek(0) else {
            return None;
        };
        let inside = (group.delimiter() == delimiter).then(|| group.stream())?;
        self.at += 1;
        Some(inside)
    }

    fn skip_group(&mut self, delimiter: Delimiter) {
        self.group(delimiter);
    }

    fn until_semicolon(&mut self) -> Vec<TokenTree> {
        let mut taken = Vec::new();
        while let Some(token) = self.next() {
            if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ';') {
                break;
            }
            taken.push(token);
        }
        taken
    }

    /// The path that begins with `first`, the word just read.
    fn path(&mut self, first: &str) -> Vec<String> {
        let mut segments = vec![first.to_owned()];
        if self.follows_separator() {
            return segments;
        }
        while is_separator(self.tokens.get(self.at..)) {
            let Some(TokenTree::Ident(ident)) = self.peek(2) else {
                break;
            };
            segments.push(ident.to_string());
            self.at += 3;
        }
        segments
    }

    /// Whether `::` stands before the word just read, as in `<T as Trait>::name` or `::std`.
    fn follows_separator(&self) -> bool {
        self.at
            .checked_sub(3)
            .is_some_and(|at| is_separator(self.tokens.get(at..)))
    }

    fn calls_macro(&self) -> bool {
        self.is_punct(0, '!') && !self.is_punct(1, '=')
    }

    /// The file that `include_str!("…")` and the like name.
    fn included(&self, name: &str) -> Option<String> {
        let Some(TokenTree::Group(group)) = self.peek(1).filter(|_| name.starts_with("include"))
        else {
            return None;
        };
        let TokenTree::Literal(literal) = group.stream().into_iter().next()? else {
            return None;
        };
        Some(literal.to_string().trim_matches('"').to_owned())
    }

    /// After `#[cfg(test)]` or the like: skips the item that it stands before.
    fn skip_test_item(&mut self, token: &TokenTree) -> bool {
        let is_attribute = matches!(token, TokenTree::Punct(punct) if punct.as_char() == '#');
        let Some(TokenTree::Group(group)) = self.peek(0).filter(|_| is_attribute) else {
            return false;
        };
        if !is_for_tests(&group.stream().to_string()) {
            return false;
        }
        while let Some(skipped) = self.next() {
            let ends = match &skipped {
                TokenTree::Punct(punct) => punct.as_char() == ';',
                TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                _ => false,
            };
            if ends {
                break;
            }
        }
        true
    }
}

/// Whether tokens begin with `::`, whose first colon is joined to the second.
fn is_separator(tokens: Option<&[TokenTree]>) -> bool {
    matches!(tokens, Some([TokenTree::Punct(first), TokenTree::Punct(second), ..])
        if first.spacing() == Spacing::Joint && first.as_char() == ':' && second.as_char() == ':')
}

fn is_for_tests(attribute: &str) -> bool {
    let bare: String = attribute
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let tests = [
        "(test)",
        "(test,",
        ",test)",
        ",test,",
        "feature=\"testing\"",
    ];
    bare.starts_with("cfg(")
        && !bare.contains("not(")
        && tests.iter().any(|word| bare.contains(word))
}
