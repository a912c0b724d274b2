// Measured beside the phone by `garakei bench`; see docs/performance.md.
// The floor: what a native SDL2 host pays for one 240x320 phone screen on this machine.
// usage: floor otp|static|spin|exit sw|gl
#include <SDL2/SDL.h>
#include <stdio.h>
#include <string.h>
static Uint32 fb[240*320]; static int n, keys, painted;
static void rect(int x,int y,int w,int h,Uint32 c){for(int j=y;j<y+h;j++)for(int i=x;i<x+w;i++)fb[j*240+i]=c;}
static void draw(void){ rect(0,0,240,320,0xffffff); rect(20,20,64,24,0x12C45A); rect(100,20,24,24,0x5A0000|(n&0xff)<<8|(n>>8&0xff));
  rect(130,20,24,24,0xA50000|(keys&0xff)<<8|0x3C); for(int i=0;i<6;i++)rect(20+i*22,180,18,8,i<=n%6?0x3060ff:0xd0d0d0); }
int main(int c,char**v){ const char*m=c>1?v[1]:"otp"; int gl=c>2&&!strcmp(v[2],"gl");
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS,"1");
  if(SDL_Init(SDL_INIT_VIDEO)){fprintf(stderr,"%s\n",SDL_GetError());return 1;}
  SDL_Window*w=SDL_CreateWindow("floor",40,40,240,320,SDL_WINDOW_SHOWN);
  SDL_Renderer*r=SDL_CreateRenderer(w,-1,gl?SDL_RENDERER_ACCELERATED:SDL_RENDERER_SOFTWARE); if(!r){fprintf(stderr,"%s\n",SDL_GetError());return 1;}
  SDL_Texture*t=SDL_CreateTexture(r,SDL_PIXELFORMAT_XRGB8888,SDL_TEXTUREACCESS_STREAMING,240,320);
  Uint32 next=SDL_GetTicks()+1000,last=SDL_GetTicks(); int lp=0, dirty=1, spin=!strcmp(m,"spin");
  for(;;){ SDL_Event e; int got;
    if(dirty||spin){ draw(); SDL_UpdateTexture(t,0,fb,240*4); SDL_RenderCopy(r,t,0,0); SDL_RenderPresent(r); painted++; dirty=0; if(!strcmp(m,"exit"))break; }
    if(spin){ n++; got=SDL_PollEvent(&e); Uint32 q=SDL_GetTicks(); if(q-last>=1000){printf("APPFPS %u\n",(painted-lp)*1000u/(q-last));fflush(stdout);last=q;lp=painted;} }
    else if(!strcmp(m,"otp")){ int left=(int)(next-SDL_GetTicks()); got=left>0?SDL_WaitEventTimeout(&e,left):0; if((int)(next-SDL_GetTicks())<=0){n++;dirty=1;next+=1000;} }
    else got=SDL_WaitEvent(&e);
    if(got){ if(e.type==SDL_QUIT)break; if(e.type==SDL_KEYDOWN){keys++;dirty=1;} if(e.type==SDL_WINDOWEVENT&&e.window.event==SDL_WINDOWEVENT_EXPOSED)dirty=1; }
  } SDL_Quit(); return 0; }
