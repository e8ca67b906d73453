import sys, time, json, collections
from datetime import UTC, datetime
from pathlib import Path
from bot.questions.compiled import Compiled
from bot.questions.knowledge import knowledge_from
from bot.questions import build
from bot.showfiles.loader import read_show, BUILT_IN
from bot.questions.answerer import Answerer
sys.path.insert(0,'.')
import tests.questions.judging as J
NOW = datetime(2025, 6, 1, tzinfo=UTC)
def main():
    import argparse
    ap=argparse.ArgumentParser(); ap.add_argument('sets',nargs='*',default=['strangers']); ap.add_argument('--show',default='bot/shows/love-in-the-big-city.toml'); ap.add_argument('--lang'); ap.add_argument('-f',type=int,default=0); ap.add_argument('--half',type=int); ap.add_argument('--seed',type=int,default=1); ap.add_argument('--intent'); ap.add_argument('--wrong',action='store_true')
    a=ap.parse_args()
    t=time.perf_counter(); c=build.compiled(); b=c.as_bytes(); t1=time.perf_counter()
    k=knowledge_from(Compiled.from_bytes(b)); t2=time.perf_counter()
    for s in a.sets:
        show=a.show
        if s in('second-show','third-show','fourth-show'): show=f'tests/questions/{s}.toml'
        t3=time.perf_counter(); an=Answerer(read_show(Path(show)),k); t4=time.perf_counter()
        print(f'build {t1-t:.2f} load {t2-t1:.3f} show {t4-t3:.3f} size {len(b)}')
        rows=collections.defaultdict(lambda: collections.Counter()); times=[]; fails=[]
        cs=J.cases(s)
        for i,case in enumerate(cs):
            if a.lang and case.language!=a.lang: continue
            if a.half is not None and i%2!=a.half: continue
            q=time.perf_counter(); r=an.ask(case.question,NOW); times.append((time.perf_counter()-q)*1e3)
            ok=J.is_right(case,r); wr=J.is_wrong(case,r)
            near = ok or (case.expect is not None and any(J.is_right(case,an.ask(x,NOW)) for x in r.suggestions))
            for key in ('all',case.language):
                c2=rows[key]; c2['n']+=1
                if case.expect is not None: c2['k']+=1; c2['right']+=ok; c2['near']+=near
                else: c2['u']+=1; c2['abst']+=not r.known
                c2['wrong']+=wr
            if not ok: fails.append((case,r))
        for key,c2 in sorted(rows.items()):
            print(s,key,c2['n'],'right %.3f wrong %.3f abst %.3f near %.3f'%(c2['right']/max(1,c2['k']),c2['wrong']/c2['n'],c2['abst']/max(1,c2['u']),c2['near']/max(1,c2['k'])))
        times.sort(); print('p50 %.1f p99 %.1f max %.1f'%(times[len(times)//2],times[int(len(times)*.99)],times[-1]))
        import random; random.Random(a.seed).shuffle(fails)
        for case,r in fails[:a.f]:
            if a.wrong and not r.known: continue
            w=an._understanding.ways(case.question)
            print(case.question,'|',case.expect if case.expect else 'UNKNOWN','|',r.intent, '|', [(x.reading.tokens,x.strange,round(x.worth,2),[(y.intent,round(y.score,2)) for y in x.ranking[:3]]) for x in w[:2]],'|',r.text[:50] if r.known else '-')
main()
