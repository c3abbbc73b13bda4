"""
The style sheet of the page: for a desk, for a telephone, for paper.

Nothing from a document ever reaches it.
"""

from __future__ import annotations

__all__ = ["STYLE"]

_SCREEN = """
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:#fff;color:#0b0c0c;font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
header,main,footer{max-width:76rem;margin:0 auto;padding:0 2rem}
header{padding-top:2rem}
h1,h2,h3,h4,p,ul,ol,dl,dd,figure{margin:0;padding:0}
h1{font-size:2rem;line-height:1.2;text-wrap:balance}
h2{font-size:1.5rem;line-height:1.25;margin-bottom:.75rem}
h3{font-size:1.1875rem;line-height:1.3;margin:1.75rem 0 .75rem}
h4{font-size:1.0625rem;line-height:1.35}
section{margin-top:3rem;padding-top:1.5rem;border-top:3px solid #12436d}
a{color:#12436d;text-underline-offset:.15em}
a:focus-visible{outline:3px solid #0b0c0c;outline-offset:2px;background:#ffdd00}
code{font:.875em/1.4 ui-monospace,SFMono-Regular,Consolas,"Liberation Mono",monospace;
background:#f3f2f1;padding:.05em .3em}
svg{display:block}
svg text{font-family:inherit;font-variant-numeric:tabular-nums}
.kind{color:#484949;font-weight:600}
.lead{font-size:1.25rem;line-height:1.4;margin:1.25rem 0 1rem;max-width:60rem}
.quiet{color:#484949}
.small{font-size:.9375rem}
.warning{border:3px solid #801650;padding:1rem 1.25rem;margin:1.25rem 0;font-size:1.25rem;font-weight:700}
.warning p+p{font-size:1rem;font-weight:400;margin-top:.5rem}
.key{margin:.75rem 0}
nav{margin-top:1.25rem}
nav ul{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;list-style:none}
"""
_FINDINGS = """
.findings{list-style:none;display:grid;grid-template-columns:minmax(0,1fr);gap:1rem}
.findings>li{border:1px solid #b1b4b6;border-left:8px solid #6f7579;padding:.875rem 1.25rem}
.findings.error>li{border-left-color:#801650}
.findings.warning-level>li{border-left-color:#f46a25}
.findings p{margin-top:.5rem;max-width:52rem}
.compare{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:.75rem;overflow-wrap:break-word}
.compare>div{background:#f3f2f1;padding:.5rem .875rem;max-width:100%}
.compare dt{font-size:.875rem;color:#484949}
.compare dd{font-size:1.125rem;font-weight:700;min-width:6rem}
.compare .wide{min-width:0;overflow-wrap:anywhere}
.compare .wide dd{font-size:1rem;font-weight:400}
.compare+p{margin-top:.75rem}
.compare .instead{background:#12436d;color:#fff}
.compare .instead dt{color:#fff}
.places{display:flex;flex-wrap:wrap;gap:.15rem 1.5rem;margin-top:.75rem;font-size:.9375rem}
.places>div{display:flex;flex-wrap:wrap;gap:0 .4rem}
.places dt{color:#484949}
.places dd{min-width:0}
.meanings{display:grid;grid-template-columns:auto 1fr;gap:.4rem 1rem;margin:0 0 1.25rem;
max-width:60rem;align-items:start}
.verdict{display:inline-flex;gap:.4em;align-items:baseline;padding:.1rem .5rem;font-weight:600;font-size:.9375rem}
.strong{font-weight:700}
.advice{border-left:4px solid #12436d;padding-left:.625rem}
"""
_TABLES = """
table{border-collapse:collapse;width:100%;font-size:.9375rem}
caption{text-align:left;font-weight:600;padding:.25rem 0 .5rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid #b1b4b6}
thead th{border-bottom:2px solid #0b0c0c;vertical-align:bottom}
tbody th[scope=row]{font-weight:600}
tbody th[scope=rowgroup]{padding-top:1.5rem;font-size:1.0625rem;border-bottom:2px solid #6f7579}
.ledger{table-layout:fixed}
.ledger th div{font-weight:400;margin-top:.25rem}
.ledger code{font-size:.8125em;padding:0;background:none;display:inline-block}
.ledger tr:target{background:#fff7bf}
.ledger .c1{width:22%}.ledger .c2{width:16%}.ledger .c3{width:11%}.ledger .c4{width:13%}.ledger .c5{width:22%}
figure{margin-top:1.5rem}
figure+figure{margin-top:3rem}
figcaption{margin-bottom:1rem;max-width:60rem}
figcaption h3{margin:0 0 .25rem}
figure table{margin-top:1.25rem;table-layout:fixed}
figure .cards .c2{width:25%}
footer{margin-top:3rem;padding-top:1rem;padding-bottom:3rem}
footer p{border-top:1px solid #b1b4b6;padding-top:.75rem}
footer p+p{border:0;padding-top:.25rem}
"""
_TELEPHONE = """
@media screen and (max-width:48rem){
header,main,footer{padding-left:1rem;padding-right:1rem}
header{padding-top:1.25rem}
h1{font-size:1.5rem}
h2{font-size:1.3125rem}
.lead{font-size:1.125rem}
.findings>li{padding:.75rem .875rem}
.compare{gap:.5rem}
.compare>div{flex:1 1 40%}
.compare .instead,.compare .wide{flex-basis:100%}
.meanings{grid-template-columns:1fr}
.meanings dd{margin-bottom:.4rem}
.cards,.cards caption,.cards tbody,.cards tr,.cards th,.cards td{display:block;width:auto}
.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.cards tbody tr{border:1px solid #b1b4b6;padding:.5rem .875rem;margin-top:.75rem}
.cards tbody tr.group{border:0;padding:0;margin-top:1.5rem}
.cards tbody th[scope=rowgroup]{padding:0 0 .25rem}
.cards th,.cards td{border:0;padding:.25rem 0}
.cards td:not(:empty){display:grid;grid-template-columns:7rem minmax(0,1fr);gap:.75rem}
.cards td::before{content:attr(data-label);color:#484949;font-weight:400}
.cards td:empty{display:none}
.desk{display:none}
.verdict{justify-self:start}
}
"""
_PAPER = """
@media print{
@page{margin:15mm}
html{font-size:9pt}
body{color:#000}
svg text{font-size:9pt}
header,main,footer{max-width:none;padding-left:0;padding-right:0}
h2,h3,h4,figcaption,caption{break-after:avoid}
.findings{display:block}
.findings>li{break-inside:avoid;margin-bottom:.75rem}
tr,svg,figcaption{break-inside:avoid}
#charts{break-before:page}
.ledger .c1{width:20%}.ledger .c2{width:14%}.ledger .c5{width:24%}
tbody tr.group{break-after:avoid}
thead{display:table-header-group}
table{font-size:.875rem}
.findings>li{padding:.5rem .875rem}
.compare>div{padding:.2rem .6rem}
section{margin-top:2rem}
nav{display:none}
a{color:inherit;text-decoration:none}
code{background:none;padding:0}
.kind,.quiet,dt,.compare dt{color:#000!important}
.verdict{background:none!important;color:#000!important;border:1px solid #000;font-size:inherit;padding:0 .3rem}
.compare>div{background:none;border:1px solid #6f7579}
.compare .instead{background:none;color:#000;border:2px solid #000}
}
"""

STYLE = (_SCREEN + _FINDINGS + _TABLES + _TELEPHONE + _PAPER).strip()
"""The whole style sheet."""
