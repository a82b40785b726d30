/** Programs and their settings: what stands there is mostly of their makers. */
const CODE =
  /\.(?:[cm]?[jt]sx?|py[iwx]?|r|jl|java|kt|kts|scala|c|h|cc|cpp|cxx|hpp|cs|fs|vb|go|rs|rb|php|pl|pm|t|sh|bash|zsh|ps1|psm1|bat|cmd|swift|m|mm|lua|vue|svelte|css|scss|less|gradle|cmake|tf|bzl|el|clj|ex|exs|erl|hs|ml|nim|dart|groovy|po|pot|patch|diff|toml|cfg|ini|ya?ml|lock|map|proto|graphql|dockerfile|mk|am|in|ac)$/i;
const MANIFEST =
  /(?:^|\/)(?:package(?:-lock)?\.json|composer\.(?:json|lock)|bower\.json|codemeta\.json|\.zenodo\.json|CITATION(?:\.cff)?|DESCRIPTION|METADATA|PKG-INFO|RECORD|pom\.xml|Dockerfile|Makefile|Gemfile|Rakefile|CODEOWNERS|\.mailmap|[^/]*\.(?:gemspec|nuspec|csproj|podspec|opam|cabal|control|spec))$/i;
const DOCUMENTATION =
  /(?:\.(?:md|mdx|markdown|rst|adoc|tex|html?|xhtml|texi|pod|rd|man|[1-8])$|(?:^|\/)(?:LICEN[CS]ES?|COPYING|COPYRIGHT|NOTICE|AUTHORS|CONTRIBUTORS|MAINTAINERS|CREDITS|THANKS|README|CHANGE(?:S|LOG)|HISTORY|NEWS|SECURITY|SUPPORT|CODE_OF_CONDUCT|CONTRIBUTING|INSTALL|TODO)[^/]*$)/i;
/** Messages of commits and tags: those who write them are told nowhere. */
const MESSAGE = /^(?:commit|tag|note) [0-9a-f]{7,64}$/;

/** Whether it says what a program is and who made it. */
export function isManifest(path: string): boolean {
  return MANIFEST.test(path);
}

/** What a file is for, as far as its path tells: `code` with settings, manifests and messages, documentation, or anything else. */
export function pathKind(path: string): 'code' | 'documentation' | 'other' {
  if (CODE.test(path) || MANIFEST.test(path) || MESSAGE.test(path)) return 'code';
  return DOCUMENTATION.test(path) ? 'documentation' : 'other';
}
